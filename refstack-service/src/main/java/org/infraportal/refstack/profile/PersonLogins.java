package org.infraportal.refstack.profile;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Which logins lead to imported people. */
@ApplicationScoped
class PersonLogins implements PanacheRepositoryBase<PersonLogin, String> {

    Optional<Long> personOf(String login) {
        return findByIdOptional(login).map(PersonLogin::personId);
    }
}
