package org.infraportal.refstack.profile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;

import org.infraportal.refstack.compatibility.ApiException;

/** Everyone who ever signed in. */
@ApplicationScoped
public class People implements PanacheRepository<Person> {
    private final SecurityIdentity identity;
    private final DataSource dataSource;
    private final Clock clock;

    People(SecurityIdentity identity, DataSource dataSource, Clock clock) {
        this.identity = identity;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Who is asking; empty for an anonymous caller. Stores the person on the first visit. */
    @Transactional
    public Optional<Person> asking() {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        // Issuer and subject together: a subject means nothing without who issued it.
        String openid = token.getIssuer() + "/" + token.getSubject();
        Person person = find("openid", openid).<Person>firstResultOptional().orElseGet(() -> welcome(openid));
        person.introduce(token.getClaim("name"), token.getClaim("email"));
        return Optional.of(person);
    }

    /** Who is asking. @throws ApiException 401 for an anonymous caller */
    public Person signedIn() {
        return asking().orElseThrow(() -> ApiException.aborted(401, "Sign in first."));
    }

    /** Two first visits at once must not become an error: the second finds the first one's row. */
    private Person welcome(String openid) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert ignore into person (openid, created_at) values (?, ?)")) {
            insert.setString(1, openid);
            insert.setObject(2, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("person: cannot be stored", e);
        }
        return find("openid", openid).firstResult();
    }
}
