package org.infraportal.clouds.holds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.infraportal.clouds.capacity.ChangeReason;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.AllowedText;
import org.infraportal.web.values.AllowedTime;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/**
 * A hold that somebody wants to place.
 *
 * @param reason one of {@link ChangeReason}, in any case
 * @param note public, or null; needed for an emergency
 * @param from when it begins, with its offset; now unless given
 * @param to when it is to end as planned, or null; it ends when it is released
 * @param emergency whether it goes round the review, which is reconciled later
 * @param version the region's version that the person saw
 */
public record NewHold(
        @NotNull @AllowedWord(ChangeReason.class) String reason,
        @AllowedText(max = 500) String note,
        @AllowedTime String from,
        @AllowedTime String to,
        Boolean emergency,
        @NotNull @Min(0) Long version) {

    public NewHold {
        note = Given.text(note);
        emergency = Boolean.TRUE.equals(emergency);
    }

    ChangeReason why() {
        ChangeReason why = Given.word(reason, ChangeReason.class);
        if (why == null) {
            throw ProblemException.invalid("reason", "reason: empty (expected: why the region is held)");
        }
        return why;
    }

    Instant begins() {
        return Given.time(from);
    }

    Instant ends() {
        return Given.time(to);
    }

    /** The offset in which the person planned, or null. */
    String zone() {
        try {
            String text = Given.text(from == null ? to : from);
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', '+')).getOffset().toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Ends the request when the parts do not fit. */
    void check() {
        if (begins() != null && ends() != null && !ends().isAfter(begins())) {
            throw ProblemException.invalid("to", "to: " + to + " (expected: a time after from, " + from + ")");
        }
        if (emergency && note == null) {
            throw ProblemException.invalid("note", "note: missing (expected: why it cannot wait for a review)");
        }
    }
}
