package org.infraportal.refstack.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/** The people of a vendor and its open invitations, with names, as lists show them. */
@ApplicationScoped
public class VendorRoster {
    private final VendorMembers members;
    private final VendorInvitations invitations;
    private final People people;
    private final Clock clock;

    VendorRoster(VendorMembers members, VendorInvitations invitations, People people, Clock clock) {
        this.members = members;
        this.invitations = invitations;
        this.people = people;
        this.clock = clock;
    }

    /** Somebody who belongs to the vendor. */
    public record Line(String openid, String email, String name, VendorRole role, Instant since) {
        /** In an address. */
        public String key() {
            return Openid.encoded(openid);
        }

        public boolean admin() {
            return role == VendorRole.ADMIN;
        }
    }

    /** A link that nobody used yet. */
    public record InvitationLine(
            String id, VendorRole role, String note, String invitedBy, Instant created, Instant expires) {}

    List<Line> of(String vendorId) {
        List<VendorMember> found = members.ofVendor(vendorId);
        Map<Long, Person> known =
                people(found.stream().map(VendorMember::personId).toList());
        return found.stream()
                .filter(member -> known.containsKey(member.personId()))
                .map(member -> {
                    Person person = known.get(member.personId());
                    return new Line(
                            person.openid(), person.email(), person.fullName(), member.role(), member.createdAt());
                })
                .toList();
    }

    List<InvitationLine> invitationsOf(String vendorId) {
        List<VendorInvitation> found = invitations.open(vendorId, clock.instant());
        Map<Long, Person> known =
                people(found.stream().map(VendorInvitation::invitedBy).toList());
        return found.stream()
                .map(line -> new InvitationLine(
                        line.id(),
                        line.role(),
                        line.note(),
                        known.containsKey(line.invitedBy())
                                ? known.get(line.invitedBy()).openid()
                                : null,
                        line.createdAt(),
                        line.expiresAt()))
                .toList();
    }

    private Map<Long, Person> people(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : people.<Person>list("id in ?1", ids).stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
    }
}
