# Makes the golden files beside this script with R's metafor and metadat:
#
#   apt-get install r-cran-metafor r-cran-metadat   # metafor 3.8-1, metadat 1.2-0
#   Rscript make.R
#
# Each file holds the input of one real data set as published and every figure the crate gives for
# it, with 17 significant digits. Iterations are tightened, so that all figures hold to 1e-6.

suppressMessages({
  library(metafor)
  library(metadat)
})

# --- JSON ---------------------------------------------------------------------------------------

json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(x), '":', parts, collapse = ",\n"), "}"))
  }
  one <- function(v) {
    if (is.na(v)) "null" else if (is.character(v)) paste0('"', v, '"') else sprintf("%.17g", v)
  }
  parts <- vapply(x, one, "", USE.NAMES = FALSE)
  # I(x) keeps a vector of one number a list.
  if (length(x) == 1 && !inherits(x, "AsIs")) parts else paste0("[", paste(parts, collapse = ","), "]")
}

numbers <- function(x) I(as.vector(unclass(x)))

# --- Figures ------------------------------------------------------------------------------------

# Fisher scoring stops at an absolute change, so that is set in proportion to the variances; at
# half steps it settles in every subset of the data, too.
control <- function(vi) {
  list(threshold = 1e-13 * max(vi), maxiter = 100000, stepadj = 0.5, tol = 1e-18,
       tau2.max = max(100, 10 * diff(range(vi)), 1e6 * max(vi)))
}

model <- function(yi, vi, method, test) {
  fit <- rma(yi, vi, method = method, test = test, control = control(vi))
  out <- list(model = paste(method, test), estimate = fit$beta[[1]], se = fit$se,
              statistic = fit$zval, p = fit$pval, low = fit$ci.lb, high = fit$ci.ub,
              q = fit$QE, q_p = fit$QEp, i2 = fit$I2, h2 = fit$H2)
  if (method == "EE") return(c(out, list(weights = numbers(weights(fit)))))
  profile <- confint(fit, control = list(tol = 1e-18, maxiter = 100000,
                                         tau2.max = control(vi)$tau2.max))$random
  prediction <- predict(fit)
  c(out, list(tau2 = fit$tau2, tau2_low = profile["tau^2", "ci.lb"],
              tau2_high = profile["tau^2", "ci.ub"], i2_low = profile["I^2(%)", "ci.lb"],
              i2_high = profile["I^2(%)", "ci.ub"], prediction_low = prediction$pi.lb,
              prediction_high = prediction$pi.ub,
              weights = if (test == "z") numbers(weights(fit))))
}

models <- function(yi, vi, tests) {
  random <- expand.grid(test = tests, method = c("REML", "PM", "DL"),
                        stringsAsFactors = FALSE)
  c(list(model(yi, vi, "EE", "z")),
    Map(function(method, test) model(yi, vi, method, test), random$method, random$test,
        USE.NAMES = FALSE))
}

mantel_haenszel <- function(counts, measure) {
  fit <- suppressWarnings(rma.mh(ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = counts,
                                 measure = measure))
  list(estimate = fit$beta[[1]], se = fit$se, statistic = fit$zval, p = fit$pval, low = fit$ci.lb,
       high = fit$ci.ub, q = fit$QE, q_p = fit$QEp, i2 = fit$I2, h2 = fit$H2,
       weights = numbers(suppressWarnings(weights(fit))))
}

# One column for each figure, one row for each step. (cumul() calls the p values `pvals`.)
steps <- function(x, name) {
  figures <- list(estimate = x$estimate, se = x$se, p = x$pval, low = x$ci.lb, high = x$ci.ub,
                  q = x$Q, tau2 = x$tau2, i2 = x$I2)
  c(list(model = name), lapply(Filter(Negate(is.null), figures), numbers))
}

subgroups <- function(yi, vi, groups, method, test) {
  fits <- lapply(unique(groups), function(g) {
    rma(yi[groups == g], vi[groups == g], method = method, test = test,
        control = control(vi[groups == g]))
  })
  of <- function(get) I(vapply(fits, get, 0))
  estimates <- of(function(f) f$beta[[1]])
  errors <- of(function(f) f$se)
  between <- rma(as.vector(estimates), sei = as.vector(errors), method = "EE")
  list(model = paste(method, test), groups = I(match(groups, unique(groups))),
       estimate = estimates, se = errors, tau2 = of(function(f) f$tau2),
       q = between$QE, p = between$QEp)
}

egger <- function(yi, vi) {
  test <- regtest(yi, vi, model = "lm")
  line <- coef(summary(test$fit))
  list(asymmetry = line[2, 1], se = line[2, 2], t = test$zval, p = test$pval, limit = test$est,
       limit_low = test$ci.lb, limit_high = test$ci.ub)
}

contours <- function(vi) {
  lapply(c(0.90, 0.95, 0.99), function(level) {
    list(level = level, high = I(qnorm((1 + level) / 2) * sqrt(vi)))
  })
}

golden <- function(name, measure, input, effects, year = NULL, groups = NULL,
                   sensitivity = c("REML", "knha"), tests = c("z", "knha", "adhoc")) {
  yi <- as.vector(effects$yi)
  vi <- as.vector(effects$vi)
  order <- if (is.null(year)) seq_along(yi) else order(year)
  title <- paste(sensitivity, collapse = " ")
  fit <- rma(yi, vi, method = sensitivity[1], test = sensitivity[2], control = control(vi))
  in_order <- rma(yi[order], vi[order], method = sensitivity[1], test = sensitivity[2],
                  control = control(vi))
  out <- list(
    name = name, measure = measure, input = input, estimate = I(yi), variance = I(vi),
    models = models(yi, vi, tests),
    mantel_haenszel = if (!is.null(input$ai)) {
      mantel_haenszel(as.data.frame(lapply(input, as.vector)), measure)
    },
    leave_one_out = if (length(yi) > 2 && length(yi) <= 50) steps(leave1out(fit), title),
    order = I(order - 1),
    cumulative = if (length(yi) <= 50) steps(cumul(in_order), title),
    subgroups = if (!is.null(groups)) {
      subgroups(yi, vi, as.character(groups), sensitivity[1], sensitivity[2])
    },
    egger = if (length(yi) >= 10) egger(yi, vi),
    contours = contours(vi)
  )
  writeLines(json(out), paste0(name, ".json"))
}

counts <- function(name, measure, data, ai, n1i, ci, n2i, ...) {
  table <- data.frame(ai = data[[ai]], n1i = data[[n1i]], ci = data[[ci]], n2i = data[[n2i]])
  stopifnot(!anyNA(table))
  effects <- escalc(measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = table)
  golden(name, measure, lapply(table, I), effects, ...)
}

scores <- function(name, measure, data, ...) {
  table <- data[c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")]
  stopifnot(!anyNA(table))
  effects <- escalc(measure, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                    data = table)
  golden(name, measure, lapply(as.list(table), I), effects, ...)
}

reported <- function(name, measure, yi, vi, ...) {
  yi <- as.vector(yi)
  vi <- as.vector(vi)
  golden(name, measure, list(yi = I(yi), vi = I(vi)), list(yi = yi, vi = vi), ...)
}

# --- Data sets: binary --------------------------------------------------------------------------

bcg <- transform(dat.bcg, n1 = tpos + tneg, n2 = cpos + cneg)
for (measure in c("RR", "OR", "RD")) {
  counts(paste0("bcg_", tolower(measure)), measure, bcg, "tpos", "n1", "cpos", "n2",
         year = bcg$year, groups = bcg$alloc)
}

# Rebleeding after treatment: zero cells in one arm.
bleeding <- subset(dat.collins1985a, !is.na(b.xti) & !is.na(b.xci))
counts("collins1985a_or", "OR", bleeding, "b.xti", "nti", "b.xci", "nci", year = bleeding$year,
       groups = bleeding$ctrl, sensitivity = c("PM", "z"))
# Deaths: double zeros as well.
deaths <- subset(dat.collins1985a, !is.na(d.xti) & !is.na(d.xci))
counts("collins1985a_rd", "RD", deaths, "d.xti", "nti", "d.xci", "nci", year = deaths$year,
       sensitivity = c("DL", "adhoc"))
counts("collins1985b_or", "OR", dat.collins1985b, "pre.xti", "pre.nti", "pre.xci", "pre.nci",
       year = dat.collins1985b$year)
# Perinatal deaths: two double zeros.
counts("collins1985b_rr", "RR", dat.collins1985b, "ped.xti", "fup.nti", "ped.xci", "fup.nci",
       sensitivity = c("REML", "z"))
blockers <- subset(dat.yusuf1985, table == "6" & !is.na(ai) & !is.na(ci))
counts("yusuf1985_or", "OR", blockers, "ai", "n1i", "ci", "n2i", sensitivity = c("EE", "z"))
counts("nielweise2007_rr", "RR", dat.nielweise2007, "ai", "n1i", "ci", "n2i",
       year = dat.nielweise2007$year)
counts("li2007_or", "OR", dat.li2007, "ai", "n1i", "ci", "n2i", year = dat.li2007$year,
       sensitivity = c("REML", "adhoc"))
counts("egger2001_or", "OR", dat.egger2001, "ai", "n1i", "ci", "n2i", year = dat.egger2001$year,
       sensitivity = c("DL", "z"))
counts("hine1989_rd", "RD", dat.hine1989, "ai", "n1i", "ci", "n2i")
counts("hahn2001_rr", "RR", dat.hahn2001, "ai", "n1i", "ci", "n2i", sensitivity = c("PM", "knha"))
counts("lau1992_or", "OR", dat.lau1992, "ai", "n1i", "ci", "n2i", year = dat.lau1992$year,
       sensitivity = c("EE", "z"))
counts("cannon2006_rr", "RR", dat.cannon2006, "ep1t", "nt", "ep1c", "nc", groups = dat.cannon2006$pop)

# The same as a difference, in which double zeros count.
counts("collins1985b_rd", "RD", dat.collins1985b, "ped.xti", "fup.nti", "ped.xci", "fup.nci",
       sensitivity = c("REML", "adhoc"))

# Invented tables: trials that agree by chance, and that agree to the last digit. Scatter that is none
# gives metafor's "knha" an interval without width, so that it is left out where there is none.
invented <- data.frame(ai = c(12, 21, 16, 20, 21, 31, 0, 0), n1i = c(30, 52, 40, 50, 52, 60, 100, 234),
                       ci = c(6, 10, 8, 10, 11, 19, 0, 0), n2i = c(30, 50, 40, 50, 50, 61, 98, 116))
made_up <- function(name, measure, rows, ...) {
  counts(name, measure, invented[rows, ], "ai", "n1i", "ci", "n2i", sensitivity = c("REML", "adhoc"), ...)
}
for (measure in c("RR", "OR", "RD")) {
  made_up(paste0("agreeing2_", tolower(measure)), measure, c(1, 2))
  made_up(paste0("agreeing3_", tolower(measure)), measure, c(1, 2, 3))
}
made_up("equal2_rr", "RR", c(1, 4), tests = c("z", "adhoc"))
made_up("equal3_rd", "RD", c(1, 3, 4), tests = c("z", "adhoc"))
made_up("doublezero_rd", "RD", c(1, 5, 6, 7, 8))

# --- Data sets: continuous ----------------------------------------------------------------------

scores("normand1999_md", "MD", dat.normand1999)
scores("normand1999_smd", "SMD", dat.normand1999, sensitivity = c("DL", "knha"))
asthma <- subset(dat.gibson2002, !is.na(sd1i))
scores("gibson2002_md", "MD", asthma, year = asthma$year, groups = asthma$type,
       sensitivity = c("PM", "adhoc"))
scores("gibson2002_smd", "SMD", asthma, year = asthma$year, sensitivity = c("REML", "z"))
scores("curtis1998_smd", "SMD", dat.curtis1998, groups = dat.curtis1998$fungrp)
# Two trials only.
parkinson <- with(subset(dat.franchini2012, Treatment1 == "Placebo" & Treatment2 == "Pramipexole"),
                  data.frame(m1i = y2, sd1i = sd2, n1i = n2, m2i = y1, sd2i = sd1, n2i = n1))
scores("franchini2012_md", "MD", parkinson)

# --- Data sets: estimates -----------------------------------------------------------------------

smoke <- dat.hackshaw1998
golden("hackshaw1998_interval", "OR",
       list(or = I(smoke$or), low = I(smoke$or.lb), high = I(smoke$or.ub), level = 0.95),
       list(yi = log(smoke$or),
            vi = ((log(smoke$or.ub) - log(smoke$or.lb)) / (2 * qnorm(0.975)))^2),
       year = smoke$year, groups = smoke$design, sensitivity = c("REML", "z"))
adherence <- escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
reported("molloy2014_zcor", "ZCOR", adherence$yi, adherence$vi, year = dat.molloy2014$year,
         groups = dat.molloy2014$design, sensitivity = c("DL", "knha"))
reported("raudenbush1985_smd", "SMD", dat.raudenbush1985$yi, dat.raudenbush1985$vi,
         year = dat.raudenbush1985$year, groups = dat.raudenbush1985$tester)
reported("bangertdrowns2004_smd", "SMD", dat.bangertdrowns2004$yi, dat.bangertdrowns2004$vi,
         year = dat.bangertdrowns2004$year, groups = dat.bangertdrowns2004$grade,
         sensitivity = c("PM", "z"))

# --- Odds and ends ------------------------------------------------------------------------------

# Two-by-two tables of every awkward kind, fractions as a split comparator has among them.
tables <- expand.grid(ai = c(0, 1, 7.5, 20), ci = c(0, 0.4, 5, 12.5))
tables$n1i <- 20
tables$n2i <- 12.5
effect <- function(measure, ...) {
  e <- escalc(measure, ...)
  list(yi = numbers(e$yi), vi = numbers(e$vi))
}
table_effects <- lapply(c(RR = "RR", OR = "OR", RD = "RD"), function(measure) {
  effect(measure, ai = tables$ai, n1i = tables$n1i, ci = tables$ci, n2i = tables$n2i)
})
# Hedges' g from the smallest groups to huge ones.
groups <- data.frame(n1i = c(2, 2, 2.5, 3, 10, 1e3, 1e5, 3e6), n2i = c(2, 1.5, 2, 40, 11, 2e3, 2e5, 1e6),
                     m1i = c(1, -4, 0.2, 10, 3, 3.1, 8, 2), m2i = c(2, 9, 0.2, 3, 2, 3, 7, 2.1),
                     sd1i = c(1, 2, 0.1, 5, 1, 2, 5, 7), sd2i = c(2, 0, 0.3, 2, 1, 2, 4, 9))
group_effects <- lapply(c(MD = "MD", SMD = "SMD"), function(measure) {
  effect(measure, m1i = groups$m1i, sd1i = groups$sd1i, n1i = groups$n1i, m2i = groups$m2i,
         sd2i = groups$sd2i, n2i = groups$n2i)
})
# Reported results: log odds ratios with intervals at several levels and p values.
or <- 1.62
se <- 0.31
levels <- c(0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.99, 0.95, 0.9)
df <- c(NA, NA, 8, 3, 30, NA, 1, 1e4, 1e7)
quantile <- ifelse(is.na(df), qnorm((1 + levels) / 2), suppressWarnings(qt((1 + levels) / 2, df)))
p <- c(1e-12, 1e-5, 0.001, 0.05, 0.32, 0.99, 1e-8, 1e-8, 1e-3)
p_quantile <- ifelse(is.na(df), qnorm(p / 2, lower.tail = FALSE),
                     suppressWarnings(qt(p / 2, df, lower.tail = FALSE)))
writeLines(json(list(
  tables = lapply(as.list(tables), I), table_effects = table_effects,
  scores = lapply(groups, I), score_effects = group_effects,
  or = or, se = se, level = I(levels), df = I(df), low = I(exp(log(or) - quantile * se)),
  high = I(exp(log(or) + quantile * se)), p = I(p), p_se = I(log(or) / p_quantile)
)), "effects.json")
