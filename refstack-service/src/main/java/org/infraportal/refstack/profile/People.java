package org.infraportal.refstack.profile;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;

import org.infraportal.database.Database;
import org.infraportal.refstack.problems.Fault;

/** Everyone who ever signed in, and everyone who was imported. */
@ApplicationScoped
public class People implements PanacheRepository<Person> {
    /** The attribute of an identity that a {@link SignedToken} made: the person's id. */
    static final String PERSON = "refstack.person";

    /** Behind the openid of somebody whose login reads like the openid of an imported person. */
    private static final String TAKEN = "#login";

    private final SecurityIdentity identity;
    private final PersonLogins logins;
    private final FirstVisit firstVisit;
    private final Database database;
    private final Clock clock;

    People(SecurityIdentity identity, PersonLogins logins, FirstVisit firstVisit, Database database, Clock clock) {
        this.identity = identity;
        this.logins = logins;
        this.firstVisit = firstVisit;
        this.database = database;
        this.clock = clock;
    }

    /** Who is asking; empty for an anonymous caller. Stores the person on the first visit. */
    @Transactional
    public Optional<Person> asking() {
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        if (identity.getAttribute(PERSON) instanceof Long signed) {
            return findByIdOptional(signed);
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        String login = login(token);
        Person person = logins.personOf(login).map(this::findById).orElseGet(() -> byLogin(token, login));
        person.introduce(token.getClaim("name"), token.getClaim("email"));
        return Optional.of(person);
    }

    /** The login of who is asking; empty when they came without the login provider. */
    Optional<String> login() {
        return !identity.isAnonymous() && identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(login(token))
                : Optional.empty();
    }

    /** Issuer and subject together: a subject means nothing without who issued it. */
    private static String login(JsonWebToken token) {
        return token.getIssuer() + "/" + token.getSubject();
    }

    /** Who is asking. @throws RefstackProblem 401 for an anonymous caller */
    public Person signedIn() {
        return asking().orElseThrow(() -> Fault.NOT_SIGNED_IN.of());
    }

    private Person byLogin(JsonWebToken token, String login) {
        return find("openid in (?1, ?2) and imported = false", login, login + TAKEN)
                .<Person>firstResultOptional()
                .or(firstVisit::person)
                .orElseGet(() -> firstVisit.is(QuarkusTransaction.requiringNew().call(() -> welcome(token, login))));
    }

    /**
     * Stores somebody new, in a transaction of its own. Two first visits at once must not become an error: the second
     * waits for the first, and then reads its row with a lock, since a plain read may be older. A login that reads like
     * the openid of an imported person gives that person's account to nobody: {@link FormerAccount} does.
     */
    private Person welcome(JsonWebToken token, String login) {
        for (String openid : List.of(login, login + TAKEN)) {
            database.change("insert ignore into person (openid, created_at) values (?, ?)", openid, clock.instant());
            Person stored = find("openid", openid)
                    .withLock(LockModeType.PESSIMISTIC_READ)
                    .singleResult();
            if (!stored.isImported()) {
                stored.introduce(token.getClaim("name"), token.getClaim("email"));
                return stored;
            }
        }
        throw new IllegalStateException("person: " + login + " is imported twice");
    }

    /** Who was stored in this request: a transaction that began before does not see the row. */
    @RequestScoped
    static class FirstVisit {
        private Person person;

        Optional<Person> person() {
            return Optional.ofNullable(person);
        }

        Person is(Person stored) {
            person = stored;
            return stored;
        }
    }
}
