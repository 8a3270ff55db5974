package org.infraportal.refstack.profile;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import org.hibernate.exception.ConstraintViolationException;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/** The registered keys: a key belongs to one person. */
@ApplicationScoped
public class PublicKeys implements PanacheRepositoryBase<PublicKey, String> {
    /** What a person signs to prove that the private half is theirs. */
    private static final byte[] SELF_SIGNED = "signature".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_COMMENT_LENGTH = 128;
    private static final int MAX_KEYS = 100;

    private final Clock clock;
    private final People people;

    PublicKeys(Clock clock, People people) {
        this.clock = clock;
        this.people = people;
    }

    /** Whose key this is. */
    public Optional<Person> ownerOf(OpenSshKey key) {
        return find("fingerprint", key.fingerprint())
                .firstResultOptional()
                .flatMap(found -> people.findByIdOptional(found.personId()));
    }

    /** The keys of a person that can check a signature; imported ones may be too short for that. */
    List<RSAPublicKey> usable(Person person) {
        List<RSAPublicKey> usable = new ArrayList<>();
        for (PublicKey key : of(person)) {
            try {
                usable.add(OpenSshKey.parse(key.format() + " " + key.encoded()).key());
            } catch (RefstackProblem e) {
                // Kept as it was imported, and good for nothing else.
            }
        }
        return usable;
    }

    List<PublicKey> of(Person person) {
        return list("personId = ?1 order by createdAt", person.id());
    }

    /**
     * Registers a key.
     *
     * @param selfSignature hex signature over the word {@code signature}; the {@code b'...'} that
     *     refstack-client prints around it on Python 3 is taken off
     * @throws RefstackProblem 400 for a bad key or signature, 409 when anyone has this key already
     */
    @Transactional
    PublicKey register(Person person, String line, String selfSignature) {
        OpenSshKey key = OpenSshKey.parse(line);
        if (key.comment() != null && key.comment().length() > MAX_COMMENT_LENGTH) {
            throw Fault.KEY_MALFORMED.of("comment: " + key.comment().length() + " characters (expected: at most "
                    + MAX_COMMENT_LENGTH + ")");
        }
        key.verify(SELF_SIGNED, unwrapped(selfSignature));
        if (count("personId", person.id()) >= MAX_KEYS) {
            throw Fault.TOO_MANY.of("public keys", MAX_KEYS + " keys a person");
        }
        if (count("fingerprint", key.fingerprint()) > 0) {
            throw taken();
        }
        PublicKey registered = new PublicKey(person, key, clock.instant());
        try {
            persistAndFlush(registered);
        } catch (ConstraintViolationException e) {
            throw taken();
        }
        return registered;
    }

    /** Removes a person's own key. @return false when it is not theirs or not there */
    @Transactional
    boolean remove(Person person, String id) {
        return delete("id = ?1 and personId = ?2", id, person.id()) == 1;
    }

    void move(Person from, Person to) {
        update("personId = ?1 where personId = ?2", to.id(), from.id());
    }

    private static RefstackProblem taken() {
        return Fault.KEY_TAKEN.of();
    }

    static String unwrapped(String signature) {
        if (signature == null) {
            return null;
        }
        String stripped = signature.strip();
        return stripped.startsWith("b'") && stripped.endsWith("'") && stripped.length() > 2
                ? stripped.substring(2, stripped.length() - 1)
                : stripped;
    }
}
