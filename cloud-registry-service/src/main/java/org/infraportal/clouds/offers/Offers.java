package org.infraportal.clouds.offers;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** The offers as they are stored. */
@ApplicationScoped
class Offers {
    private final Database database;

    Offers(Database database) {
        this.database = database;
    }

    static String url(long id) {
        return "/clouds/offers/" + id;
    }

    Optional<OfferView> find(long id) {
        return database.first(
                "select id, state, version, organisation, is_private, segregated, overcommit_cpu, overcommit_ram, notice_days,"
                        + " offered_by, created_at, changed_at, decided_by, decided_at, decision_note from offer where id = ?",
                this::read,
                id);
    }

    /** Holds the offer's row until the transaction ends. */
    boolean hold(long id) {
        return database.hold("offer", id);
    }

    private OfferView read(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        BigDecimal cpu = row.getBigDecimal(7);
        BigDecimal ram = row.getBigDecimal(8);
        return new OfferView(
                id,
                OfferState.valueOf(row.getString(2)),
                row.getLong(3),
                url(id),
                row.getString(4),
                row.getBoolean(5),
                (Boolean) row.getObject(6, Boolean.class),
                cpu == null && ram == null ? null : new NewOffer.Overcommit(cpu, ram),
                (Integer) row.getObject(9),
                List.of(),
                List.of(),
                List.of(),
                row.getString(10),
                Database.instant(row, "created_at"),
                Database.instant(row, "changed_at"),
                row.getString(13),
                Database.instant(row, "decided_at"),
                row.getString(15));
    }

    /** The offer with all that belongs to it. */
    OfferView whole(OfferView offer) {
        return new OfferView(
                offer.id(),
                offer.state(),
                offer.version(),
                offer.url(),
                offer.organisation(),
                offer.isPrivate(),
                offer.segregated(),
                offer.overcommit(),
                offer.noticeDays(),
                contacts(offer.id()),
                clouds(offer.id()),
                messages(offer.id()),
                offer.offeredBy(),
                offer.createdAt(),
                offer.changedAt(),
                offer.decidedBy(),
                offer.decidedAt(),
                offer.note());
    }

    private List<OfferView.Contact> contacts(long id) {
        return database.list(
                "select name, email, role, is_public from offer_contact where offer_id = ? order by position",
                row -> new OfferView.Contact(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                id);
    }

    private List<OfferView.OfferedCloud> clouds(long id) {
        Map<Integer, List<OfferView.OfferedRegion>> regions = new HashMap<>();
        database.each(
                "select o.cloud_position, o.name, o.instances, o.architecture, o.clock_ghz, c.cloud, r.provider"
                        + " from offer_region o join offer_cloud c on c.offer_id = o.offer_id and c.position = o.cloud_position"
                        + " left join region r on r.id = o.region_id where o.offer_id = ?"
                        + " order by o.cloud_position, o.position",
                row -> {
                    String provider = row.getString(7);
                    return regions.computeIfAbsent(row.getInt(1), position -> new ArrayList<>())
                            .add(new OfferView.OfferedRegion(
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getString(4),
                                    row.getBigDecimal(5),
                                    provider == null ? NewOffer.provider(row.getString(6), row.getString(2)) : provider,
                                    provider == null ? null : "/clouds/" + provider));
                },
                id);
        return database.list(
                "select position, cloud, auth_url, cacert_pem from offer_cloud where offer_id = ? order by position",
                row -> new OfferView.OfferedCloud(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        regions.getOrDefault(row.getInt(1), List.of())),
                id);
    }

    private List<OfferView.Message> messages(long id) {
        return database.list(
                "select written_at, written_by, text from offer_message where offer_id = ? order by id",
                row -> new OfferView.Message(Database.instant(row, "written_at"), row.getString(2), row.getString(3)),
                id);
    }

    private record Place(long id) {}

    /**
     * The latest first.
     *
     * @param person whose, or null for everybody's that are not drafts
     * @param state in which state, or null
     */
    Page<OfferSummary> page(String person, OfferState state, PageRequest part) {
        Place after = part.after(Place.class);
        StringBuilder where = new StringBuilder(person == null ? "o.state <> 'DRAFT'" : "o.offered_by = ?");
        List<Object> values = new ArrayList<>();
        if (person != null) {
            values.add(person);
        }
        if (state != null) {
            where.append(" and o.state = ?");
            values.add(state.name());
        }
        List<Object> counted = List.copyOf(values);
        values.add(after == null ? Long.MAX_VALUE : after.id());
        values.add(part.rows());
        List<OfferSummary> offers = database.list(
                "select o.id, o.state, o.organisation, o.created_at, o.changed_at,"
                        + " (select count(*) from offer_cloud c where c.offer_id = o.id),"
                        + " (select count(*) from offer_region r where r.offer_id = o.id),"
                        + " (select coalesce(sum(r.instances), 0) from offer_region r where r.offer_id = o.id)"
                        + " from offer o where " + where + " and o.id < ? order by o.id desc limit ?",
                row -> new OfferSummary(
                        row.getLong(1),
                        OfferState.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        Database.instant(row, "created_at"),
                        Database.instant(row, "changed_at"),
                        url(row.getLong(1))),
                values.toArray());
        return part.page(
                offers,
                () -> database.number("select count(*) from offer o where " + where, counted.toArray()),
                offer -> new Place(offer.id()));
    }

    /** Stores what belongs to an offer, instead of what was there. */
    void keepParts(long id, NewOffer offer) {
        for (String table : List.of("offer_contact", "offer_cloud", "offer_region")) {
            database.change("delete from " + table + " where offer_id = ?", id);
        }
        database.insert(
                "insert into offer_contact (offer_id, position, name, email, role, is_public)",
                positions(offer.contacts().size()),
                i -> {
                    NewOffer.Contact contact = offer.contacts().get(i);
                    return Database.row(id, i, contact.name(), contact.email(), contact.role(), contact.isPublic());
                });
        database.insert(
                "insert into offer_cloud (offer_id, position, cloud, auth_url, cacert_pem)",
                positions(offer.clouds().size()),
                i -> {
                    NewOffer.OfferedCloud cloud = offer.clouds().get(i);
                    return Database.row(id, i, cloud.cloud(), cloud.authUrl(), cloud.cacertPem());
                });
        for (int position : positions(offer.clouds().size())) {
            List<NewOffer.OfferedRegion> regions = offer.clouds().get(position).regions();
            database.insert(
                    "insert into offer_region (offer_id, cloud_position, position, name, instances, architecture, clock_ghz)",
                    positions(regions.size()),
                    i -> {
                        NewOffer.OfferedRegion region = regions.get(i);
                        return Database.row(
                                id,
                                position,
                                i,
                                region.name(),
                                region.instances(),
                                region.architecture(),
                                region.clockGHz());
                    });
        }
    }

    private static List<Integer> positions(int size) {
        return IntStream.range(0, size).boxed().toList();
    }
}
