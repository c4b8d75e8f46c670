"""What measures speed, memory and scale: `make bench`.

Every figure is compared within one run on the same machine; ratios and medians travel, milliseconds do not.
"""
