package org.infraportal.refstack.catalogue;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.Tables;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.refstack.profile.PersonJoined;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class MembershipsTest {
    private static final String ACME = "00000000-0000-4000-8000-00000000acde";

    @Inject
    Memberships memberships;

    @Inject
    People people;

    @Inject
    Event<PersonJoined> joined;

    @BeforeEach
    void empty() {
        Tables.empty("vendor_invitation", "vendor_member", "vendor", "public_key", "person");
        Tables.execute("insert into person (id, openid, created_at) values (1, 'a', now()), (2, 'b', now())");
    }

    @Test
    void anAdminAdministersAMemberBelongsAndAStrangerDoesNeither() {
        vendor(VendorKind.PRIVATE);
        member(1, "admin");
        member(2, "member");

        assertThat(ask(1).administers()).isTrue();
        assertThat(ask(1).belongs()).isTrue();
        assertThat(ask(1).foundation()).isFalse();
        assertThat(ask(2).administers()).isFalse();
        assertThat(ask(2).belongs()).isTrue();
        Tables.empty("vendor_member");
        assertThat(ask(1).belongs()).isFalse();
    }

    @Test
    void onlyAnAdminOfTheFoundationsVendorIsTheFoundation() {
        vendor(VendorKind.FOUNDATION);
        member(1, "admin");
        member(2, "member");

        assertThat(ask(1).foundation()).isTrue();
        assertThat(ask(2).foundation()).isFalse();
    }

    @Test
    void nobodyBelongsToNoVendor() {
        Person person = people.findById(1L);

        assertThat(memberships.administers(person, null)).isFalse();
        assertThat(memberships.belongsTo(person, "' or 1=1 -- ü")).isFalse();
    }

    @Test
    void membershipsFollowSomebodyWhoTurnsOutToBeKnown() {
        String other = "00000000-0000-4000-8000-00000000beef";
        vendor(VendorKind.PRIVATE);
        Tables.execute(
                "insert into vendor (id, kind, name, group_id, created_by, created_at) values (?, 1, 'B', 'h', 1, now())",
                other);
        member(1, "admin");
        member(2, "member");
        Tables.execute(
                "insert into vendor_member (vendor_id, person_id, role, created_at) values (?, 1, 'member', now())",
                other);

        QuarkusTransaction.requiringNew()
                .run(() -> joined.fire(new PersonJoined(people.findById(1L), people.findById(2L))));

        assertThat(Tables.rows("select vendor_id, person_id, role from vendor_member order by vendor_id"))
                .containsExactly(ACME + "|2|admin", other + "|2|member");
        assertThat(Tables.rows("select created_by from vendor where id = ?", other))
                .containsExactly("2");
    }

    private record Answers(boolean administers, boolean belongs, boolean foundation) {}

    private Answers ask(long person) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Person asked = people.findById(person);
            return new Answers(
                    memberships.administers(asked, ACME),
                    memberships.belongsTo(asked, ACME),
                    memberships.isFoundation(asked));
        });
    }

    private static void vendor(VendorKind kind) {
        Tables.execute(
                "insert into vendor (id, kind, name, group_id, created_at) values (?, ?, 'Acme', 'g', now())",
                ACME,
                kind.number());
    }

    private static void member(long person, String role) {
        Tables.execute(
                "insert into vendor_member (vendor_id, person_id, role, created_at) values (?, ?, ?, now())",
                ACME,
                person,
                role);
    }
}
