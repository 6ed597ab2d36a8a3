"""Documents as pages for the eye: one page with the fate of each stretch, two side by side, many in one report."""
