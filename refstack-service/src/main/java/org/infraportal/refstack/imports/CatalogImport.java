package org.infraportal.refstack.imports;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Vendors with their members, products and their versions. */
final class CatalogImport {
    private final Rows rows;
    private final PeopleImport people;
    private final ImportReport report;

    CatalogImport(Rows rows, PeopleImport people) {
        this.rows = rows;
        this.people = people;
        this.report = rows.report();
    }

    /** A group, the organizations that have it, and its members. */
    void vendors(RowGroup group) throws SQLException {
        List<String[]> organizations = group.rows(UpstreamTable.ORGANIZATION);
        List<String[]> groups = group.rows(UpstreamTable.GROUP);
        String[] first = groups.isEmpty() ? new String[3] : groups.getFirst();
        boolean any = false;
        boolean fresh = false;
        Set<String> freshMembers = new HashSet<>();
        Set<String> members = new HashSet<>();
        for (String[] organization : organizations) {
            Optional<Boolean> made = vendor(organization, first, any);
            if (made.isPresent()) {
                any = true;
                fresh |= made.get();
                members(group, organization[1], members, freshMembers);
            }
        }
        ImportReport.Table counts = report.table(UpstreamTable.GROUP);
        if (any && !groups.isEmpty()) {
            counts.count(fresh, 1);
            counts.skip("the same id twice", groups.size() - 1L);
        } else {
            counts.skip("of no vendor: left behind by one that was deleted", groups.size());
        }
        countMembers(group, any, members, freshMembers);
    }

    /** @return whether it is new; empty when it cannot be kept */
    private Optional<Boolean> vendor(String[] row, String[] group, boolean shared) throws SQLException {
        ImportReport.Table counts = report.table(UpstreamTable.ORGANIZATION);
        String id = row[1];
        Optional<Integer> kind = Rows.number(row[2]);
        if (!Rows.isId(id) || kind.isEmpty() || row[3] == null) {
            counts.skip("id, type or name cannot be those of a vendor", 1);
            return Optional.empty();
        }
        if (rows.exists("select id from vendor where id = ?", id)) {
            counts.count(false, 1);
            return Optional.of(false);
        }
        String groupId = row[0];
        if (shared || !Rows.isId(groupId) || rows.exists("select id from vendor where group_id = ?", groupId)) {
            report.note("a vendor shared its group with another: it got one of its own with the same members", id);
            groupId = UUID.nameUUIDFromBytes(("group of " + id).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
        rows.write(
                "insert into vendor (id, kind, name, description, group_id, group_name, group_description, properties,"
                        + " created_by, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                kind.get(),
                rows.fit(UpstreamTable.ORGANIZATION, "name", row[3], 80),
                rows.fitText(UpstreamTable.ORGANIZATION, "description", row[4]),
                groupId,
                rows.fit(UpstreamTable.GROUP, "name", group[1], 80),
                rows.fitText(UpstreamTable.GROUP, "description", group[2]),
                row[6],
                people.creator(UpstreamTable.ORGANIZATION, row[5]),
                rows.created(UpstreamTable.ORGANIZATION, row[7]),
                Rows.time(row[8]));
        counts.count(true, 1);
        return Optional.of(true);
    }

    private void members(RowGroup group, String vendor, Set<String> members, Set<String> fresh) throws SQLException {
        Set<Long> seen = new HashSet<>();
        for (String[] row : group.rows(UpstreamTable.USER_TO_GROUP)) {
            Long person = people.find(row[1]);
            if (person == null || !seen.add(person)) {
                continue;
            }
            String member = RowGroup.key(row[1]);
            members.add(member);
            if (rows.exists("select 1 from vendor_member where vendor_id = ? and person_id = ?", vendor, person)) {
                continue;
            }
            LocalDateTime at = rows.created(UpstreamTable.USER_TO_GROUP, row[3]);
            rows.write(
                    "insert into vendor_member (vendor_id, person_id, role, added_by, created_at)"
                            + " values (?, ?, 'admin', ?, ?)",
                    vendor,
                    person,
                    people.creator(UpstreamTable.USER_TO_GROUP, row[2]),
                    at);
            fresh.add(member);
        }
    }

    private void countMembers(RowGroup group, boolean any, Set<String> members, Set<String> fresh) {
        ImportReport.Table counts = report.table(UpstreamTable.USER_TO_GROUP);
        Set<String> counted = new HashSet<>();
        for (String[] row : group.rows(UpstreamTable.USER_TO_GROUP)) {
            String member = RowGroup.key(row[1]);
            if (!any) {
                counts.skip("a member of a group of no vendor", 1);
            } else if (!members.contains(member)) {
                counts.skip("the member is not a user", 1);
            } else if (!counted.add(member)) {
                counts.skip("the same person twice in a group", 1);
            } else {
                counts.count(fresh.contains(member), 1);
            }
        }
    }

    void products(RowGroup group) throws SQLException {
        ImportReport.Table counts = report.table(UpstreamTable.PRODUCT);
        for (String[] row : group.rows(UpstreamTable.PRODUCT)) {
            Optional<Integer> type = Rows.number(row[4]);
            if (!Rows.isId(row[0]) || type.isEmpty() || row[2] == null) {
                counts.skip("id, product_type or name cannot be those of a product", 1);
            } else if (rows.exists("select id from product where id = ?", row[0])) {
                counts.count(false, 1);
            } else if (!rows.exists("select id from vendor where id = ?", row[1])) {
                counts.skip("its vendor is not there", 1);
            } else {
                rows.write(
                        "insert into product (id, vendor_id, name, description, product_type, public, properties,"
                                + " created_by, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        row[0],
                        row[1],
                        rows.fit(UpstreamTable.PRODUCT, "name", row[2], 80),
                        rows.fitText(UpstreamTable.PRODUCT, "description", row[3]),
                        type.get(),
                        Rows.number(row[5]).orElse(0) != 0,
                        row[6],
                        people.creator(UpstreamTable.PRODUCT, row[7]),
                        rows.created(UpstreamTable.PRODUCT, row[8]),
                        Rows.time(row[9]));
                counts.count(true, 1);
            }
        }
    }

    void versions(RowGroup group) throws SQLException {
        ImportReport.Table counts = report.table(UpstreamTable.PRODUCT_VERSION);
        for (String[] row : group.rows(UpstreamTable.PRODUCT_VERSION)) {
            if (!Rows.isId(row[0])) {
                counts.skip("id cannot be that of a version", 1);
            } else if (rows.exists("select id from product_version where id = ?", row[0])) {
                counts.count(false, 1);
            } else if (!rows.exists("select id from product where id = ?", row[1])) {
                counts.skip("its product is not there", 1);
            } else {
                version(counts, row);
            }
        }
    }

    private void version(ImportReport.Table counts, String[] row) throws SQLException {
        String version = rows.fit(UpstreamTable.PRODUCT_VERSION, "version", row[2], 36);
        if (version != null
                && rows.exists(
                        "select id from product_version where product_id = ? and version = ?", row[1], version)) {
            counts.skip("its product has another version of this name", 1);
            return;
        }
        rows.write(
                "insert into product_version (id, product_id, version, cpid, created_by, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                row[0],
                row[1],
                version,
                rows.fit(UpstreamTable.PRODUCT_VERSION, "cpid", row[3], 128),
                people.creator(UpstreamTable.PRODUCT_VERSION, row[4]),
                rows.created(UpstreamTable.PRODUCT_VERSION, row[5]),
                Rows.time(row[6]));
        counts.count(true, 1);
    }
}
