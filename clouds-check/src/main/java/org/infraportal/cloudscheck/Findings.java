package org.infraportal.cloudscheck;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Gathers what was found, part by part, from several threads. */
final class Findings {
    private static final int MAX_PARTS = 12;

    private final Text text;
    private final CheckFollower follower;
    private final Map<Rule, List<Part>> parts = new EnumMap<>(Rule.class);

    private record Part(
            Verdict verdict, String value, String advice, String endpoint, boolean retryable, long millis) {}

    Findings(Text text, CheckFollower follower) {
        this.text = text;
        this.follower = follower;
    }

    /** Begins to look at a part of a rule; its time runs from now. */
    Step step(Rule rule, URI endpoint) {
        return new Step(rule, endpoint == null ? null : shown(endpoint), System.nanoTime());
    }

    /** An address without user and query. */
    static String shown(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + (address.getRawPath() == null ? "" : address.getRawPath());
    }

    final class Step {
        private final Rule rule;
        private final String endpoint;
        private final long begun;

        private Step(Rule rule, String endpoint, long begun) {
            this.rule = rule;
            this.endpoint = endpoint;
            this.begun = begun;
        }

        void pass(String value) {
            add(Verdict.PASS, value, null, false);
        }

        void warn(String value, String advice) {
            add(Verdict.WARN, value, advice, false);
        }

        void fail(String value, String advice) {
            add(Verdict.FAIL, value, advice, false);
        }

        void failForNow(String value, String advice) {
            add(Verdict.FAIL, value, advice, true);
        }

        void fail(NoAnswer answer) {
            add(Verdict.FAIL, answer.getMessage(), answer.advice(), answer.isRetryable());
        }

        void skip(String why) {
            add(Verdict.SKIP, why, null, false);
        }

        private void add(Verdict verdict, String value, String advice, boolean retryable) {
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            put(
                    rule,
                    new Part(verdict, text.clean(value), text.clean(advice), text.clean(endpoint), retryable, millis));
        }
    }

    private void put(Rule rule, Part part) {
        int answered;
        synchronized (this) {
            parts.computeIfAbsent(rule, missing -> new ArrayList<>()).add(part);
            answered = parts.size();
        }
        follower.answered(answered);
    }

    synchronized boolean has(Rule rule) {
        return parts.containsKey(rule);
    }

    void skip(Rule rule, String why) {
        step(rule, null).skip(why);
    }

    /** For those that nothing is known of yet. */
    void skipRest(String why, Rule... rules) {
        for (Rule rule : rules) {
            if (!has(rule)) {
                skip(rule, why);
            }
        }
    }

    synchronized List<RuleResult> results() {
        List<RuleResult> results = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            results.add(result(rule, parts.getOrDefault(rule, List.of())));
        }
        return results;
    }

    private static RuleResult result(Rule rule, List<Part> parts) {
        Verdict worst = Verdict.worst(parts.stream().map(Part::verdict).toList());
        List<Part> telling =
                parts.stream().filter(part -> part.verdict() == worst).toList();
        return new RuleResult(
                rule,
                worst,
                joined(telling.stream().map(Part::value).toList()),
                rule.expected(),
                joined(telling.stream().map(Part::advice).toList()),
                telling.stream()
                        .map(Part::endpoint)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                telling.stream().anyMatch(Part::retryable),
                parts.stream().mapToLong(Part::millis).sum());
    }

    private static String joined(List<String> texts) {
        String joined = texts.stream()
                .filter(Objects::nonNull)
                .distinct()
                .limit(MAX_PARTS)
                .collect(Collectors.joining("; "));
        return joined.isEmpty() ? null : joined;
    }
}
