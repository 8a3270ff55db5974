package org.infraportal.ciwatch.notes;

import java.time.Instant;

import org.infraportal.files.UrlSecrets;
import org.infraportal.web.values.AllowedName;
import org.infraportal.web.values.AllowedText;
import org.infraportal.web.values.AllowedTime;
import org.infraportal.web.values.AllowedWebAddress;
import org.infraportal.web.values.Given;

/**
 * What somebody says of a CI or of one of its jobs; it replaces what was said before, and with nothing in it removes that.
 *
 * @param job null or left out for the CI as a whole
 * @param owner whom to ask
 * @param bug the address of a bug about it
 * @param note a free text
 * @param mutedUntil until when it raises no alerts
 */
public record NewNote(
        @AllowedName(max = 255) String job,
        @AllowedName(max = 255) String owner,
        @AllowedWebAddress(max = 1024) String bug,
        @AllowedText(max = 2000) String note,
        @AllowedTime Instant mutedUntil) {
    public NewNote {
        // The page is public: what people paste has its passwords cut out.
        job = UrlSecrets.cut(Given.text(job));
        owner = UrlSecrets.cut(Given.text(owner));
        bug = Given.text(bug);
        note = UrlSecrets.cut(Given.text(note));
    }

    boolean isEmpty() {
        return owner == null && bug == null && note == null && mutedUntil == null;
    }
}
