package org.infraportal.refstack.results;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.Roles;

/** Who may do what with a result. */
@ApplicationScoped
class ResultAccess {
    private final Results results;
    private final People people;
    private final SecurityIdentity identity;

    ResultAccess(Results results, People people, SecurityIdentity identity) {
        this.results = results;
        this.people = people;
        this.identity = identity;
    }

    /** A result and what the caller is to it. */
    record Seen(Result result, ResultRole role) {}

    /** @throws ApiException 404 when there is none, 401 when it is private and the caller is a stranger */
    Seen toRead(String id) {
        Result result =
                results.byId(id).orElseThrow(() -> ApiException.refused(404, "Test result " + id + " not found", null));
        ResultRole role =
                roleOn(result).orElseThrow(() -> ApiException.aborted(401, "This result is private to its owner."));
        return new Seen(result, role);
    }

    /** @throws ApiException also 403 when the caller may only read it, or when it is verified */
    Result toChange(String id) {
        Seen seen = toRead(id);
        if (seen.role() == ResultRole.USER) {
            throw ApiException.aborted(403, "Only its owner or Foundation staff may change this result.");
        }
        if (seen.result().isVerified()) {
            throw ApiException.aborted(403, "A verified result cannot be changed.");
        }
        return seen.result();
    }

    private Optional<ResultRole> roleOn(Result result) {
        Optional<Person> asking = people.asking();
        if (asking.filter(result::isOwnedBy).isPresent()) {
            return Optional.of(ResultRole.OWNER);
        }
        if (identity.hasRole(Roles.FOUNDATION_STAFF)) {
            return Optional.of(ResultRole.FOUNDATION);
        }
        return result.isPublic() ? Optional.of(ResultRole.USER) : Optional.empty();
    }
}
