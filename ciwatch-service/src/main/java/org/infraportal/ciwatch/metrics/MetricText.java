package org.infraportal.ciwatch.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gauges in the text format of OpenMetrics 1.0, all lines of one name together, as the format asks. */
final class MetricText {
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /**
     * @param value null for none: a ratio of nothing has no line
     * @param labels names and values by turns; null values are empty ones
     */
    void add(String name, String help, Number value, String... labels) {
        StringBuilder family = families.computeIfAbsent(name, one -> new StringBuilder()
                .append("# TYPE ")
                .append(name)
                .append(" gauge\n# HELP ")
                .append(name)
                .append(' ')
                .append(escaped(help))
                .append('\n'));
        if (value == null) {
            return;
        }
        family.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            family.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1] == null ? "" : labels[i + 1]))
                    .append('"');
        }
        family.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return String.join("", families.values()) + "# EOF\n";
    }
}
