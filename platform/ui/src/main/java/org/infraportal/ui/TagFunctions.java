package org.infraportal.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.quarkus.qute.TemplateExtension;

import org.infraportal.web.Problem;
import org.infraportal.web.jobs.JobView;

/** What the tags call as {@code ui:...}: there the types of parameters are not known before run time. */
@TemplateExtension(namespace = "ui")
public final class TagFunctions {
    private TagFunctions() {}

    static Status status(Object code) {
        return Status.of(code);
    }

    /** The title of an error page: {@code 404 Not found}. */
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

    /** A constant as people read it: {@code timed out} for {@code TIMED_OUT}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** How far a job is, from 0 to 100. */
    static long jobShare(JobView job) {
        return job.total() == null || job.total() == 0 ? 0 : 100 * job.done() / job.total();
    }

    /** {@code 5.2 MiB of 7.6 MiB, 340 KiB/s, 12s left}. */
    static String jobReach(JobView job, Instant now) {
        String reach = amount(job.done(), job.unit());
        if (job.total() != null && job.total() != job.done()) {
            reach += " of " + amount(job.total(), job.unit());
        }
        long rate = job.perSecond(now);
        Duration left = job.left(now);
        return reach
                + (rate == 0 ? "" : ", " + amount(rate, job.unit()) + "/s")
                + (left == null ? "" : ", " + Formats.human(left) + " left");
    }

    private static String amount(long count, String unit) {
        return unit.equals("bytes") ? Formats.asBytes(count) : Formats.grouped(count) + " " + unit;
    }

    /** The first characters of an id, enough to tell it from its neighbours. */
    static String start(Object id) {
        String text = String.valueOf(id);
        return text.length() <= 12 ? text : text.substring(0, 8) + "…";
    }

    /** A value to choose, and how people call it. */
    public record Option(String value, String words, boolean chosen) {
        static Option of(Object value, Object words, Object chosen) {
            String text = String.valueOf(value);
            return new Option(text, String.valueOf(words), text.equals(String.valueOf(chosen)));
        }
    }

    /** @param of values, or a map from values to words */
    static List<Option> options(Object of, Object chosen) {
        return of instanceof Map<?, ?> words
                ? words.entrySet().stream()
                        .map(entry -> Option.of(entry.getKey(), entry.getValue(), chosen))
                        .toList()
                : ((Collection<?>) of)
                        .stream().map(value -> Option.of(value, value, chosen)).toList();
    }
}
