package org.infraportal.stackviz.engine.resources;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/**
 * {@code sadf -j}: one object for each moment in {@code statistics}, its values in objects that are named for what they
 * measure, those of processors and devices in arrays. Read token by token; of several hosts the first counts.
 */
final class SadfJsonReader implements SampleReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<SadfNames.Meaning, Double> values = new LinkedHashMap<>();
    /** The names of the open objects and arrays; an array's objects have the array's name. */
    private final Deque<String> open = new ArrayDeque<>();

    private SeriesBuilder samples;
    private String host;
    private String zone = "";
    private String date;
    private String time;
    private boolean utc;
    private String device;
    private boolean otherHost;
    private long left;
    private String reason;

    @Override
    public Outcome read(InputStream bytes, SeriesBuilder builder) throws IOException {
        samples = builder;
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            for (JsonToken token = parser.nextToken(); token != null && !otherHost; token = parser.nextToken()) {
                take(token, parser);
            }
        } catch (JsonProcessingException e) {
            left++;
            reason = "byte " + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset())
                    + ": no JSON from here (expected: what sadf -j writes)";
        }
        return new Outcome(host, left, reason);
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                String name = parser.currentName();
                open.push(name == null ? open.isEmpty() ? "" : open.peek() : name);
                device = token == JsonToken.START_OBJECT ? null : device;
            }
            case END_OBJECT, END_ARRAY -> {
                String closed = open.pop();
                if (token == JsonToken.END_OBJECT && closed.equals("statistics")) {
                    finish(parser);
                }
            }
            case FIELD_NAME, NOT_AVAILABLE -> {}
            default -> value(open.peek(), parser.currentName(), parser);
        }
    }

    private void value(String object, String name, JsonParser parser) throws IOException {
        if (object == null || name == null) {
            return;
        }
        switch (name) {
            case "nodename" -> {
                otherHost = host != null;
                host = host == null ? parser.getText() : host;
            }
            case "timezone" -> zone = parser.getText();
            case "date" -> date = object.equals("timestamp") ? parser.getText() : date;
            case "time" -> time = object.equals("timestamp") ? parser.getText() : time;
            case "utc" -> utc = parser.getText().equals("1") || parser.getText().equals("true");
            case "cpu", "iface" -> device = parser.getText();
            default -> {
                SadfNames.Meaning meaning = SadfNames.member(object, name);
                boolean whole = device == null
                        || (meaning != null && meaning.device() ? SadfNames.counts(device) : device.equals("all"));
                if (meaning != null && whole) {
                    double value = Cells.number(parser.getText());
                    if (Double.isFinite(value)) {
                        values.merge(meaning, value, Double::sum);
                    }
                }
            }
        }
    }

    /** A moment is over. */
    private void finish(JsonParser parser) {
        WallClock clock =
                date == null || time == null ? null : WallClock.parse(date + " " + time + " " + (utc ? "UTC" : zone));
        if (clock == null) {
            left++;
            reason = reason != null
                    ? reason
                    : "byte " + parser.currentLocation().getByteOffset()
                            + ": a moment without a time (expected: timestamp with date and time)";
        } else {
            samples.sample(clock);
            values.forEach((meaning, value) -> samples.add(meaning.measure(), value * meaning.factor()));
        }
        values.clear();
        date = null;
        time = null;
    }
}
