package org.infraportal.cloudscheck;

import java.io.IOException;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Reports as JSON: what a donor signs, and what the portal keeps. */
public final class CheckReports {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private static final int MAX_TEXT = 8_000;
    private static final int MAX_LEFTOVERS = 100;

    private CheckReports() {}

    public static String write(CheckReport report) {
        try {
            return MAPPER.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when it is no report */
    public static CheckReport read(String json) {
        try {
            CheckReport report = MAPPER.readValue(json, CheckReport.class);
            if (report != null && isWhole(report)) {
                return report;
            }
        } catch (IOException e) {
            // Said below.
        }
        throw new IllegalArgumentException("report: not readable (expected: the JSON that ./portal cloud check wrote)");
    }

    /** A report may come from anybody: what it says of itself has to fit together. */
    private static boolean isWhole(CheckReport report) {
        if (report.authUrl() == null
                || report.region() == null
                || report.startedAt() == null
                || report.overall() == null
                || report.rules() == null
                || report.rules().size() != Rule.values().length
                || report.leftovers() == null
                || report.leftovers().size() > MAX_LEFTOVERS) {
            return false;
        }
        for (Rule rule : Rule.values()) {
            RuleResult result = report.rule(rule);
            if (result == null
                    || result.rule() != rule
                    || result.verdict() == null
                    || result.millis() < 0
                    || !areShort(result.value(), result.expected(), result.advice(), result.endpoint())) {
                return false;
            }
        }
        Verdict worst =
                Verdict.worst(report.rules().stream().map(RuleResult::verdict).toList());
        return report.overall() == worst
                && (report.effective() == null || isPossible(report.effective()))
                && report.leftovers().stream()
                        .allMatch(each -> each != null
                                && each.name() != null
                                && each.name().matches(CheckRequest.NAME)
                                && areShort(each.kind(), each.id()));
    }

    private static boolean isPossible(Capacity capacity) {
        return capacity.instances() == null
                ? capacity.limitedBy() == null
                : capacity.instances() >= 0 && Capacity.LIMITS.contains(String.valueOf(capacity.limitedBy()));
    }

    private static boolean areShort(String... texts) {
        return Stream.of(texts).allMatch(text -> text == null || text.length() <= MAX_TEXT);
    }
}
