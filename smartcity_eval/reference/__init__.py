"""What belongs to a country: regions, indicators, dimensions, prices, maps, from its pack."""

from . import packs as packs  # what it registers, every text follows
