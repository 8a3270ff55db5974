package org.infraportal.clouds.holds;

import jakarta.validation.constraints.Min;

import org.infraportal.web.values.AllowedText;
import org.infraportal.web.values.Given;

/**
 * A release or a restore.
 *
 * @param note more about it, or null
 * @param version the region's version that the person saw; not compared where it is left out
 */
public record ReleaseOrder(
        @AllowedText(max = 500) String note, @Min(0) Long version) {
    static final ReleaseOrder PLAIN = new ReleaseOrder(null, null);

    public ReleaseOrder {
        note = Given.text(note);
    }
}
