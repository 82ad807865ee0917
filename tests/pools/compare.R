# Holds pools of the page against R's metafor: Rscript compare.R FILE.csv…
#
# Each file is a pool as the page hands it out (Pool, every trial and the average, Download CSV). What
# trials counted is worked out anew from their counts; the average, its interval, the weights and the
# prediction interval from the trials' estimates and intervals. Ends with an error if any figure is off
# by more than one part in 10,000, which leaves room for where the search for tau² ends.
suppressPackageStartupMessages(library(metafor))

tolerance <- 1e-4
worst <- 0
agree <- function(what, ours, theirs) {
  off <- max(abs(ours - theirs) / pmax(abs(theirs), 1e-3))
  worst <<- max(worst, off)
  if (!is.finite(off) || off > tolerance) stop(sprintf("%s: %s, metafor %s", what, toString(ours), toString(theirs)))
}

for (file in commandArgs(trailingOnly = TRUE)) {
  all <- read.csv(file, fileEncoding = "UTF-8-BOM")
  trials <- all[all$line == "trial", ]
  average <- all[all$line == "average", ]
  prediction <- all[all$line == "prediction", ]
  effect <- all$effect[1]
  scaled <- if (effect %in% c("rr", "or")) log else identity
  estimate <- scaled(trials$estimate)
  error <- (scaled(trials$high) - scaled(trials$low)) / (2 * qnorm(0.975))

  counted <- trials[!is.na(trials$treated_people), ]
  if (nrow(counted) > 0) {
    anew <- escalc(measure = toupper(effect), ai = treated_events, n1i = treated_people,
                   ci = compared_events, n2i = compared_people, data = counted)
    agree(paste(file, "effects"), estimate[!is.na(trials$treated_people)], as.numeric(anew$yi))
    agree(paste(file, "errors"), error[!is.na(trials$treated_people)], sqrt(anew$vi))
  }
  if (nrow(average) == 0) next
  # Hartung-Knapp in the truncated form, which metafor calls "adhoc".
  pool <- rma(estimate, sei = error, method = "REML", test = "adhoc")
  agree(paste(file, "average"), scaled(average$estimate), as.numeric(pool$beta))
  agree(paste(file, "interval"), scaled(c(average$low, average$high)), c(pool$ci.lb, pool$ci.ub))
  agree(paste(file, "weights"), trials$weight, as.numeric(weights(pool)))
  # Two trials predict nothing.
  if ((nrow(prediction) > 0) != (nrow(trials) > 2)) stop(paste(file, "has a prediction from too few trials, or none"))
  if (nrow(prediction) > 0) {
    # t with k - 1 degrees of freedom, as the interval itself.
    new <- predict(pool)
    agree(paste(file, "prediction"), scaled(c(prediction$low, prediction$high)), c(new$pi.lb, new$pi.ub))
  }
  cat(sprintf("%s: %d trials, %s %.4f (%.4f to %.4f)\n", file, nrow(trials), effect,
              average$estimate, average$low, average$high))
}
cat(sprintf("All agree; the furthest is off by %.1e of its size.\n", worst))
