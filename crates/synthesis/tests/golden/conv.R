# Means and deviations from medians, and a deviation from the interval of a mean, for
# tests/synthesis/worked_out.rs. Run with metafor 5.1 or later: Rscript conv.R
suppressPackageStartupMessages(library(metafor))
options(digits = 15)
quartiles <- data.frame(q1 = c(4, 2, 1.5, 3), median = c(6, 4, 4, 3.5), q3 = c(10, 6.5, 6, 9),
                        n = c(20, 47, 200, 60))
# The last of each is skewed, and gives nothing.
print(conv.fivenum(q1 = q1, median = median, q3 = q3, n = n, data = quartiles, append = FALSE))
ranges <- data.frame(min = c(2, 0, 1, 10), median = c(6, 3, 5, 11), max = c(14, 9, 8, 40),
                     n = c(20, 12, 150, 30))
print(conv.fivenum(min = min, median = median, max = max, n = n, data = ranges, append = FALSE))
print(sqrt(25) * 4 / (2 * qt(0.975, 24)))
print(sqrt(25) * 4 / (2 * qt(0.95, 24)))
