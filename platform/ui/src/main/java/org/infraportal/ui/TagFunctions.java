package org.infraportal.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;

import io.quarkus.qute.TemplateExtension;

import org.infraportal.web.Problem;

/** What the tags call as {@code ui:...}: there the types of parameters are not known before run time. */
@TemplateExtension(namespace = "ui")
public final class TagFunctions {
    private TagFunctions() {}

    static Status status(Object code) {
        return Status.of(code);
    }

    /** The title of an error page: {@code 404 There is nothing here}. */
    static String heading(Problem problem) {
        return problem.status() + " " + problem.title();
    }

    static String utc(TemporalAccessor at) {
        return Formats.utc(at);
    }

    static String iso(TemporalAccessor at) {
        return Formats.iso(at);
    }

    static String percent(Number part, Number whole) {
        return Formats.percent(part, whole);
    }

    /** The share as plain digits for attributes that draw it, from 0 to 100. */
    static String share(Number part, Number whole) {
        double of = whole.doubleValue();
        double share = of == 0 ? 0 : Math.clamp(100 * part.doubleValue() / of, 0, 100);
        return String.valueOf(Math.round(share * 10) / 10.0);
    }

    /** Numbers grouped, durations and times in their house form, the rest as it is. */
    static String text(Object value) {
        return switch (value) {
            case null -> "–";
            case Number number -> Formats.grouped(number);
            case Duration duration -> Formats.human(duration);
            case Instant instant -> Formats.utc(instant);
            default -> value.toString();
        };
    }

    /** The first characters of an id, enough to tell it from its neighbours. */
    static String start(Object id) {
        String text = String.valueOf(id);
        return text.length() <= 12 ? text : text.substring(0, 8) + "…";
    }
}
