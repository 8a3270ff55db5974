package org.infraportal.clouds.checks;

import org.infraportal.cloudscheck.Rule;
import org.infraportal.cloudscheck.Verdict;

/** A rule that says something else than in the check before. */
public record RuleChange(Rule rule, Verdict before, Verdict now) {}
