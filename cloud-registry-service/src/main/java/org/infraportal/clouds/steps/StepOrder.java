package org.infraportal.clouds.steps;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.infraportal.web.values.AllowedText;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/**
 * What somebody does to a step.
 *
 * @param action advance, refuse or reopen; advance unless given
 * @param evidence what proves it, such as the address of a review, or null
 * @param note more about it, or null
 * @param version the region's version that the person saw
 */
public record StepOrder(
        @AllowedWord(Action.class) String action,
        @AllowedText(max = 1000) String evidence,
        @AllowedText(max = 1000) String note,
        @NotNull @Min(0) Long version) {

    /** What can be done to a step. */
    public enum Action {
        ADVANCE,
        REFUSE,
        REOPEN
    }

    public StepOrder {
        evidence = Given.text(evidence);
        note = Given.text(note);
    }

    Action wanted() {
        Action wanted = Given.word(action, Action.class);
        return wanted == null ? Action.ADVANCE : wanted;
    }
}
