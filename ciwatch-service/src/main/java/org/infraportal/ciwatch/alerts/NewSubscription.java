package org.infraportal.ciwatch.alerts;

import java.util.regex.Pattern;
import jakarta.validation.constraints.NotNull;

import org.infraportal.web.ProblemException;
import org.infraportal.web.values.AllowedName;
import org.infraportal.web.values.AllowedText;
import org.infraportal.web.values.Given;
import org.infraportal.web.values.WebAddresses;
import org.infraportal.web.values.WrongValueException;

/**
 * What somebody wants to be told.
 *
 * @param ci its number; or else a project
 * @param project its full name; or else a CI
 * @param threshold left out: 3 failures, 24 hours, 5 successes
 * @param target an e-mail address, or the address of a webhook
 */
public record NewSubscription(
        Long ci,
        @AllowedName(max = 255) String project,
        @NotNull Rule rule,
        Integer threshold,
        @NotNull Channel channel,
        @NotNull @AllowedText(max = 1024) String target) {
    /** What mail servers take without quoting; nothing that could end a header. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");

    public NewSubscription {
        project = Given.text(project);
        target = Given.text(target);
    }

    /** @throws ProblemException 400 for what does not fit together */
    NewSubscription checked() {
        if ((ci == null) == (project == null)) {
            throw ProblemException.invalid("ci", "ci: " + ci + " (expected: either a CI's number, or a project)");
        }
        int asked = threshold == null ? rule.usual() : threshold;
        if (!rule.allows(asked)) {
            throw ProblemException.invalid("threshold", "threshold: " + asked + " (expected: " + rule.expected() + ")");
        }
        if (target == null
                || channel == Channel.EMAIL
                        && !(target.length() <= 254 && ADDRESS.matcher(target).matches())) {
            throw ProblemException.invalid("target", "target: " + target + " (expected: an e-mail address)");
        }
        if (channel == Channel.WEBHOOK) {
            try {
                WebAddresses.allowed(target, 1024);
            } catch (WrongValueException e) {
                throw ProblemException.invalid("target", "target: " + target + " (expected: " + e.getMessage() + ")");
            }
        }
        return new NewSubscription(ci, project, rule, asked, channel, target);
    }
}
