package org.infraportal.refstack.profile;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * Finds people again who were imported from upstream's database. A name or an e-mail address proves nothing: the
 * login provider may hand out both anew. What does is a signature by a key that the imported person registered,
 * over a text that names the login it is for, so that nobody else can use it.
 */
@ApplicationScoped
class FormerAccount {
    private final People people;
    private final PublicKeys keys;
    private final PersonLogins logins;
    private final Event<PersonJoined> joined;
    private final Clock clock;

    FormerAccount(People people, PublicKeys keys, PersonLogins logins, Event<PersonJoined> joined, Clock clock) {
        this.people = people;
        this.keys = keys;
        this.logins = logins;
        this.joined = joined;
        this.clock = clock;
    }

    /** What the owner of a former account signs. */
    static String statement(String login) {
        return "My RefStack account belongs to " + login;
    }

    /**
     * Leads the login of who is asking to the imported person who has this key.
     *
     * @param line the public key
     * @param signature hex, over {@link #statement}
     * @throws RefstackProblem 400 for a bad key or signature, 404 when no imported person has the key, 409 when this
     *     login or that person is taken already
     */
    @Transactional
    Person reclaim(String line, String signature) {
        Person current = people.signedIn();
        String login = people.login().orElseThrow(() -> Fault.LOGIN_MISSING.of());
        OpenSshKey key = OpenSshKey.parse(line);
        key.verify(statement(login).getBytes(StandardCharsets.UTF_8), PublicKeys.unwrapped(signature));
        Person former = keys.ownerOf(key)
                .filter(Person::isImported)
                .orElseThrow(() -> Fault.FORMER_KEY_UNKNOWN.of(
                        key.encoded().substring(key.encoded().length() - 12)));
        if (current.isImported() || logins.personOf(login).isPresent()) {
            throw Fault.LOGIN_LINKED.of(current.openid());
        }
        if (logins.count("personId", former.id()) > 0) {
            throw Fault.ACCOUNT_LINKED.of(former.openid());
        }
        logins.persist(new PersonLogin(login, former.id(), clock.instant()));
        keys.move(current, former);
        joined.fire(new PersonJoined(current, former));
        return former;
    }
}
