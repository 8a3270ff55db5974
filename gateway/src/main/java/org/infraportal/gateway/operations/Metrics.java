package org.infraportal.gateway.operations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A program's metrics, read from the text that it writes for Prometheus. */
record Metrics(List<Sample> samples) {
    private static final Pattern LINE =
            Pattern.compile("(?m)^([a-z_]+)(?:\\{([^\\n]*)})? ([-+]?[0-9][0-9.]*(?:E[-+]?[0-9]+)?)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Sample(String name, Map<String, String> labels, double value) {}

    static Metrics of(String text) {
        return new Metrics(LINE.matcher(text).results().map(Metrics::sample).toList());
    }

    private static Sample sample(MatchResult line) {
        Map<String, String> labels = new HashMap<>();
        if (line.group(2) != null) {
            LABEL.matcher(line.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new Sample(line.group(1), labels, Double.parseDouble(line.group(3)));
    }

    List<Sample> all(String name) {
        return samples.stream().filter(sample -> sample.name.equals(name)).toList();
    }

    /** Of the sample with that label. */
    Optional<Double> value(String name, String label, String value) {
        return all(name).stream()
                .filter(sample -> value.equals(sample.labels().get(label)))
                .map(Sample::value)
                .findFirst();
    }

    Optional<Double> value(String name) {
        return all(name).stream().map(Sample::value).findFirst();
    }
}
