package org.infraportal.ciwatch.gerrit;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * One event about a change. Everything but the type, the host and the change's number may be missing: Gerrit
 * promises no field, and versions differ.
 *
 * @param type such as comment-added
 * @param host the Gerrit server: numbers of changes mean nothing without it
 * @param time when it happened
 * @param timeKnown false when the event does not say (Gerrit 2) and the time is the nearest one that it tells
 * @param change the change, as it was when the event was sent
 * @param patchSet the patch set that the event is about, or null
 * @param author who wrote the comment, or null
 * @param approvals every label's vote of the author after the comment
 * @param comment the comment's text, or null
 */
public record GerritEvent(
        String type,
        String host,
        Instant time,
        boolean timeKnown,
        Change change,
        PatchSet patchSet,
        Account author,
        List<Approval> approvals,
        String comment) {

    /** Whether somebody commented on a patch set. */
    public boolean isComment() {
        return type.equals("comment-added") && patchSet != null && author != null && comment != null;
    }

    /**
     * A change.
     *
     * @param url its page on the Gerrit server, http or https, or null
     * @param subject of its newest patch set, whichever one the event is about
     * @param wip whether it was work in progress when the event was sent
     * @param isPrivate whether it was private then
     */
    public record Change(
            long number,
            String project,
            String branch,
            String subject,
            String owner,
            String url,
            String status,
            boolean wip,
            boolean isPrivate) {}

    public record PatchSet(int number, String revision, String kind, String uploader, Instant createdOn) {}

    /** An account; Gerrit leaves out what it does not know, the name too. At least one of the three is there. */
    public record Account(String name, String username, String email) {
        /** What tells this account from others on its server: the user name stays when people rename themselves. */
        public String key() {
            return username != null ? username : name != null ? name : email;
        }

        /** Whether it may be the other one: no field that both have differs. */
        public boolean mayBe(Account other) {
            return agrees(username, other.username) && agrees(email, other.email) && agrees(name, other.name);
        }

        private static boolean agrees(String one, String other) {
            return one == null || other == null || one.equals(other);
        }

        public String displayName() {
            return name != null ? name : key();
        }
    }

    /**
     * A label's vote after the comment.
     *
     * @param oldValue the vote before it; empty when this comment did not change it
     */
    public record Approval(String label, OptionalInt value, OptionalInt oldValue) {}
}
