package org.infraportal.clouds.offers;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.infraportal.web.values.AllowedText;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/**
 * What somebody does to an offer.
 *
 * @param action advance, refuse or withdraw; advance unless given
 * @param note why, or null; needed to decline, and to accept fewer than 100 servers
 * @param version of the offer that the person saw
 */
public record OfferOrder(
        @AllowedWord(Action.class) String action,
        @AllowedText(max = 1000) String note,
        @NotNull @Min(0) Long version) {

    /** What can be done to an offer. */
    public enum Action {
        ADVANCE,
        REFUSE,
        WITHDRAW
    }

    public OfferOrder {
        note = Given.text(note);
    }

    Action wanted() {
        Action wanted = Given.word(action, Action.class);
        return wanted == null ? Action.ADVANCE : wanted;
    }
}
