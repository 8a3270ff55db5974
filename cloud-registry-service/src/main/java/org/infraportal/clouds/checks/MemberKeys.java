package org.infraportal.clouds.checks;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.cloudscheck.CheckCommand;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** The public keys of people. */
@ApplicationScoped
class MemberKeys {
    private static final String SSH = "SSH";
    private static final String OPENPGP = "OPENPGP";
    private static final int MOST = 20;

    private final Database database;
    private final Clock clock;

    MemberKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<MemberKey> of(String username) {
        return database.list(
                "select id, kind, fingerprint, note, added_at from member_key where username = ? order by id",
                row -> new MemberKey(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("fingerprint"),
                        row.getString("note"),
                        Database.instant(row, "added_at")),
                username);
    }

    /** Adds a key of one's own; one that somebody has already is refused. */
    @Transactional
    MemberKey add(String username, String text, String note) {
        String given = text == null ? "" : text.strip();
        String kind = OpenPgpKey.looksLike(given) ? OPENPGP : SSH;
        String fingerprint;
        try {
            if (!given.matches("(?s)[\\x20-\\x7e\\r\\n\\t]+")) {
                throw new IllegalArgumentException(
                        "key: not readable (expected: a line of ~/.ssh/id_ed25519.pub, or gpg --armor --export)");
            }
            fingerprint = kind.equals(OPENPGP)
                    ? OpenPgpKey.of(given, clock.instant()).fingerprint()
                    : SshKey.of(given).fingerprint();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("key", e.getMessage());
        }
        if (of(username).size() >= MOST) {
            throw new ProblemException(ProblemKind.CONFLICT, "keys: " + MOST + " (expected: remove one first)");
        }
        int added = database.change(
                "insert into member_key (username, kind, fingerprint, public_key, note, added_at) select ?, ?, ?, ?, ?, ?"
                        + " from dual where not exists (select 1 from member_key where fingerprint = ?)",
                username,
                kind,
                fingerprint,
                given,
                note == null ? "" : note,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                fingerprint);
        if (added == 0) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "key: " + fingerprint + " is known (expected: one that nobody added yet)");
        }
        return of(username).getLast();
    }

    @Transactional
    void remove(String username, long id) {
        if (database.change("delete from member_key where username = ? and id = ?", username, id) == 0) {
            throw ProblemException.notFound("key", id);
        }
    }

    /**
     * By which of somebody's keys a message is signed.
     *
     * @return its fingerprint
     * @throws ProblemException 400 when it is by none of them
     */
    String signedBy(String username, byte[] message, String signature) {
        String given = signature == null ? "" : signature.strip();
        if (SshSignature.looksLike(given)) {
            return ssh(username, message, given);
        }
        if (OpenPgpKey.looksLikeSignature(given)) {
            return openPgp(username, message, given);
        }
        throw ProblemException.invalid(
                "signature",
                "signature: not readable (expected: what ssh-keygen -Y sign or gpg --armor --detach-sign wrote)");
    }

    private String ssh(String username, byte[] message, String given) {
        SshSignature signature;
        try {
            signature = SshSignature.of(given);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "signature", "signature: not readable (expected: what ssh-keygen -Y sign wrote)");
        }
        if (!signature.isOver(message, CheckCommand.NAMESPACE)) {
            throw ProblemException.invalid(
                    "signature",
                    "signature: not of this report (expected: ssh-keygen -Y sign -n " + CheckCommand.NAMESPACE
                            + ", and the report as it was signed)");
        }
        String fingerprint = signature.key().fingerprint();
        return keys(username, SSH).stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .map(Stored::fingerprint)
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "signature",
                        "signature: by " + fingerprint + " (expected: a key that you added to the portal)"));
    }

    private String openPgp(String username, byte[] message, String given) {
        return keys(username, OPENPGP).stream()
                .filter(key -> isUsable(key) && OpenPgpKey.read(key.text()).signed(message, given))
                .map(Stored::fingerprint)
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "signature",
                        "signature: by none of your keys (expected: by a valid key that you added to the portal, over the"
                                + " report as it was signed)"));
    }

    private record Stored(String fingerprint, String text) {}

    private List<Stored> keys(String username, String kind) {
        return database.list(
                "select fingerprint, public_key from member_key where username = ? and kind = ? order by id",
                row -> new Stored(row.getString(1), row.getString(2)),
                username,
                kind);
    }

    /** Not one that has expired since it was added. */
    private boolean isUsable(Stored key) {
        try {
            OpenPgpKey.read(key.text()).checkUsable(clock.instant());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
