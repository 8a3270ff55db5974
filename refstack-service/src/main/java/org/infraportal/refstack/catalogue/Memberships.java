package org.infraportal.refstack.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.refstack.audit.AuditRights;
import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.Roles;

/**
 * Who may what with a vendor and all that is its own.
 *
 * <p>The methods without a person ask about the caller of this request, the others about anyone: an upload knows
 * its person from the key that signed it. Without a token there are no groups, so that a person belongs to the
 * Foundation only as an admin of a vendor of that kind then. Ids that nobody has, and null, are nobody's.
 */
@ApplicationScoped
public class Memberships implements AuditRights {
    private final VendorMembers members;
    private final People people;
    private final SecurityIdentity identity;

    Memberships(VendorMembers members, People people, SecurityIdentity identity) {
        this.members = members;
        this.people = people;
        this.identity = identity;
    }

    /** Whether the caller is Foundation staff: by a group of the token, or as an admin of the Foundation's vendor. */
    public boolean isFoundation() {
        return identity.hasRole(Roles.FOUNDATION_STAFF)
                || people.asking().filter(this::isFoundation).isPresent();
    }

    @Override
    public boolean mayReadAudit() {
        return isFoundation();
    }

    /** Whether this person is an admin of the Foundation's vendor; a token's groups are not looked at. */
    public boolean isFoundation(Person person) {
        return members.administersTheFoundation(person);
    }

    /** Whether the caller is an admin of this vendor. Foundation staff is not, unless it is a member. */
    public boolean administers(String vendorId) {
        return people.asking().filter(person -> administers(person, vendorId)).isPresent();
    }

    /** Whether this person is an admin of this vendor. */
    public boolean administers(Person person, String vendorId) {
        return role(person, vendorId).filter(VendorRole.ADMIN::equals).isPresent();
    }

    /** Whether the caller is an admin or a member of this vendor. */
    public boolean belongsTo(String vendorId) {
        return people.asking().filter(person -> belongsTo(person, vendorId)).isPresent();
    }

    /** Whether this person is an admin or a member of this vendor. */
    public boolean belongsTo(Person person, String vendorId) {
        return role(person, vendorId).isPresent();
    }

    /** Whether the caller may change this vendor and what is its own: as its admin, or as Foundation staff. */
    public boolean manages(String vendorId) {
        return administers(vendorId) || isFoundation();
    }

    /** Whether the caller sees what is private to this vendor: its people, and Foundation staff. */
    public boolean sees(String vendorId) {
        return belongsTo(vendorId) || isFoundation();
    }

    /** Who is asking. @throws org.infraportal.refstack.problems.RefstackProblem 401 for a visitor */
    public Person signedIn() {
        return people.signedIn();
    }

    /** What this person is to this vendor. */
    public Optional<VendorRole> role(Person person, String vendorId) {
        return ApiId.isPossible(vendorId) ? members.of(person, vendorId).map(VendorMember::role) : Optional.empty();
    }

    /** The ids of the caller's vendors, with the role in each; empty for a visitor. */
    public Map<String, VendorRole> mine() {
        return people.asking().map(this::of).orElse(Map.of());
    }

    /** The ids of the vendors that the caller is an admin of; empty for a visitor. */
    public List<String> administered() {
        return mine().entrySet().stream()
                .filter(vendor -> vendor.getValue() == VendorRole.ADMIN)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The ids of this person's vendors, with the role in each. */
    public Map<String, VendorRole> of(Person person) {
        return members.of(person).stream().collect(Collectors.toMap(VendorMember::vendorId, VendorMember::role));
    }
}
