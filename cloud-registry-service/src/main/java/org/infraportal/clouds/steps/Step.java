package org.infraportal.clouds.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.infraportal.web.ProblemException;

/**
 * A step on the way of a region, in its order. The order is the one in which clouds were added for twelve years: the public
 * review is ready before the secrets are entered, and merged after; the mirror stands before the first node starts.
 */
public enum Step {
    OFFERED("offered", Owner.DONOR, "The donor offered it."),
    ACCEPTED("accepted", Owner.INFRA_ROOT, "Infra-root accepted the offer.", OFFERED),
    REVIEW_READY("review-ready", Owner.DONOR, "The review with the public part of clouds.yaml is ready.", ACCEPTED),
    SECRETS("secrets", Owner.INFRA_ROOT, "Infra-root entered the secrets.", REVIEW_READY),
    REVIEW_MERGED("review-merged", Owner.INFRA_ROOT, "The review is merged.", SECRETS),
    LAUNCHER(
            "launcher",
            Owner.INFRA_ROOT,
            "The launcher ran: keys, security groups and base images are there.",
            REVIEW_MERGED),
    MIRROR("mirror", Owner.INFRA_ROOT, "The mirror is up: DNS, TLS and 500 GB.", LAUNCHER),
    NODEPOOL("nodepool", Owner.INFRA_ROOT, "The review with the provider's labels and flavors is merged.", MIRROR),
    IMAGES("images", Owner.INFRA_ROOT, "All images are uploaded.", NODEPOOL),
    LADDER_0("ladder-0", Owner.INFRA_ROOT, "It is in the configuration with 0 servers.", NODEPOOL),
    LADDER_1("ladder-1", Owner.INFRA_ROOT, "The first node ran a job.", IMAGES, LADDER_0),
    LADDER_PART("ladder-part", Owner.INFRA_ROOT, "A part of the offered servers is in use.", LADDER_1),
    LADDER_FULL("ladder-full", Owner.INFRA_ROOT, "All offered servers are in use.", LADDER_PART),
    DASHBOARD("dashboard", Owner.INFRA_ROOT, "Its dashboard is there.", NODEPOOL),
    ACTIVE("active", Owner.INFRA_ROOT, "It runs test nodes as agreed.", LADDER_FULL, DASHBOARD),
    NOTICE("notice", Owner.DONOR, "The end of the donation is announced."),
    DRAINED("drained", Owner.INFRA_ROOT, "It has 0 servers and nothing runs there any more.", NOTICE),
    LABELS_REMOVED("labels-removed", Owner.INFRA_ROOT, "Its labels and images are removed.", DRAINED),
    PROVIDER_REMOVED(
            "provider-removed", Owner.INFRA_ROOT, "The provider is removed from the configuration.", LABELS_REMOVED),
    RETIRED("retired", Owner.INFRA_ROOT, "The credentials are removed; the donation has ended.", PROVIDER_REMOVED);

    /** Who takes a step. */
    public enum Owner {
        DONOR,
        INFRA_ROOT;

        /** The word that people see. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final String word;
    private final Owner owner;
    private final String sentence;
    private final List<Step> needs;

    Step(String word, Owner owner, String sentence, Step... needs) {
        this.word = word;
        this.owner = owner;
        this.sentence = sentence;
        this.needs = List.of(needs);
    }

    /** How addresses name it. */
    public String word() {
        return word;
    }

    public Owner owner() {
        return owner;
    }

    /** What is so once it is taken. */
    public String sentence() {
        return sentence;
    }

    /** The steps before it. */
    public List<Step> needs() {
        return needs;
    }

    /** The steps that rest on this one. */
    List<Step> restingOnIt() {
        return Arrays.stream(values()).filter(step -> step.needs.contains(this)).toList();
    }

    boolean isOfRetirement() {
        return ordinal() >= NOTICE.ordinal();
    }

    /** @throws ProblemException 404 for another word */
    static Step named(String word) {
        return Arrays.stream(values())
                .filter(step -> step.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("step", word));
    }
}
