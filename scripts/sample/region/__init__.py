"""The deliveries of sample-data/regions; see regions.py."""
