package org.infraportal.clouds.checks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.cloudscheck.CheckReport;
import org.infraportal.cloudscheck.CheckReports;
import org.infraportal.cloudscheck.CheckRequest;
import org.infraportal.cloudscheck.Credentials;
import org.infraportal.cloudscheck.Leftover;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.PageRequest;

/** The checks, and every question asked about them. */
@ApplicationScoped
class Checks {
    private static final String LISTED =
            "(c.official and exists (select 1 from region r where r.provider = c.provider))";

    /** A region of a donor for whom somebody may speak. */
    private static final String GIVEN =
            "exists (select 1 from region g join cloud d on d.id = g.cloud_id join donor_member m"
                    + " on m.donor_id = d.donor_id where g.provider = c.provider and m.person = ?)";

    private final Database database;
    private final Clock clock;

    Checks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The target of a check: the same address, region and project are the same, whoever asks. */
    static String target(String authUrl, String region, Credentials zuul) {
        String project = zuul == null
                ? ""
                : String.valueOf(zuul.applicationCredentialId()) + '\n' + zuul.projectName() + '\n' + zuul.projectId();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((authUrl.replaceAll("/+$", "") + '\n' + region + '\n' + project)
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Transactional
    long begun(CheckSource source, CheckRequest request, String provider, boolean official, String target, String who) {
        return inserted(
                source,
                request.authUrl(),
                request.region(),
                provider,
                official,
                target,
                request.name(),
                who,
                null,
                CheckRecord.Leftovers.MAYBE);
    }

    /** A report that a donor signed. */
    @Transactional
    long reported(CheckReport report, String who, String signedBy) {
        String target = target(report.authUrl(), report.region(), null);
        long id = inserted(
                CheckSource.DONOR,
                report.authUrl(),
                report.region(),
                null,
                false,
                target,
                "",
                who,
                signedBy,
                CheckRecord.Leftovers.NONE);
        keep(id, report, CheckRecord.Leftovers.NONE, report.startedAt().truncatedTo(ChronoUnit.MICROS));
        return id;
    }

    /** Whether somebody handed in a report of this target and this moment. */
    boolean isHandedIn(CheckReport report) {
        return database.number(
                        "select count(*) from cloud_check where source = 'DONOR' and auth_url = ? and region = ?"
                                + " and ended_at = ?",
                        report.authUrl(),
                        report.region(),
                        report.startedAt().truncatedTo(ChronoUnit.MICROS))
                > 0;
    }

    private long inserted(
            CheckSource source,
            String authUrl,
            String region,
            String provider,
            boolean official,
            String target,
            String name,
            String who,
            String signedBy,
            CheckRecord.Leftovers leftover) {
        return database.added(
                "insert into cloud_check (source, auth_url, region, provider, official, target, name, leftover,"
                        + " started_by, signed_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                source.name(),
                authUrl,
                region,
                provider,
                official,
                target,
                name,
                leftover.name(),
                who,
                signedBy,
                now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Keeps what a check found, and of earlier ones that what they had left is gone. */
    @Transactional
    void ended(long id, CheckReport report, List<String> removed) {
        CheckRecord own = known(id);
        List<String> left = report.leftovers().stream().map(Leftover::name).toList();
        keep(id, report, left.contains(own.name()) ? CheckRecord.Leftovers.LEFT : CheckRecord.Leftovers.NONE, now());
        for (String name : removed) {
            if (!left.contains(name)) {
                database.change(
                        "update cloud_check set leftover = 'REMOVED' where target = ? and name = ?"
                                + " and leftover in ('MAYBE', 'LEFT')",
                        own.target(),
                        name);
            }
        }
    }

    /** It never began: there is nothing in the cloud. */
    @Transactional
    void neverBegan(long id) {
        database.change(
                "update cloud_check set leftover = 'NONE', ended_at = ? where id = ? and leftover = 'MAYBE'",
                now(),
                id);
    }

    private void keep(long id, CheckReport report, CheckRecord.Leftovers leftover, Instant endedAt) {
        database.change(
                "update cloud_check set overall = ?, instances = ?, limited_by = ?, report = ?, leftover = ?,"
                        + " ended_at = ? where id = ?",
                report.cancelled() ? null : report.overall().name(),
                report.effective() == null ? null : report.effective().instances(),
                report.effective() == null ? null : report.effective().limitedBy(),
                CheckReports.write(report),
                leftover.name(),
                endedAt,
                id);
    }

    /** Names of what ended checks of a target may have left in the cloud. */
    List<String> left(String target) {
        return database.list(
                "select c.name from cloud_check c where c.target = ? and (c.leftover = 'LEFT' or c.leftover = 'MAYBE'"
                        + " and not exists (select 1 from job j where j.kind = '" + CheckJob.NAME
                        + "' and j.subject = c.id and j.state in ('WAITING', 'RUNNING'))) order by c.id desc limit 20",
                row -> row.getString(1),
                target);
    }

    /** When the last night's checks were started. */
    Optional<Instant> lastNight() {
        return database.first(
                "select created_at from cloud_check where source = 'NIGHTLY' order by id desc limit 1",
                row -> Database.instant(row, "created_at"));
    }

    /** Nights pile up: those before this moment go, unless something of theirs may still be in a cloud. */
    @Transactional
    int forgetNights(Instant before) {
        return database.change(
                "delete from cloud_check where source = 'NIGHTLY' and created_at < ? and leftover in ('NONE', 'REMOVED')"
                        + " limit 5000",
                before);
    }

    /** Regions whose last two nightly checks both failed; one bad night says nothing. */
    List<FailingRegion> failingNights() {
        return database.list(
                "select c.provider, c.id, b.id, c.report from cloud_check c join cloud_check b on b.provider = c.provider"
                        + " and b.id = (select max(p.id) from cloud_check p where p.provider = c.provider"
                        + " and p.source = 'NIGHTLY' and p.overall is not null and p.id < c.id)"
                        + " where c.source = 'NIGHTLY' and c.overall = 'FAIL' and b.overall = 'FAIL'"
                        + " and c.id = (select max(l.id) from cloud_check l where l.provider = c.provider"
                        + " and l.source = 'NIGHTLY' and l.overall is not null)"
                        + " and exists (select 1 from region r where r.provider = c.provider) order by c.provider",
                row -> FailingRegion.of(row.getString(1), row.getLong(2), row.getLong(3), row.getString(4)));
    }

    CheckRecord known(long id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("check", id));
    }

    Optional<CheckRecord> find(long id) {
        return database.first(CheckRecord.SELECT + " where c.id = ?", CheckRecord::read, id);
    }

    /** The last check before this one, of the same address and region, that came to a verdict and that the viewer may see. */
    Optional<CheckRecord> before(CheckRecord check, Viewer viewer) {
        List<Object> values = new ArrayList<>(List.of(check.authUrl(), check.region(), check.id()));
        return database.first(
                CheckRecord.SELECT + " where c.auth_url = ? and c.region = ? and c.id < ? and c.overall is not null"
                        + visible(viewer, values) + " order by c.id desc limit 1",
                CheckRecord::read,
                values.toArray());
    }

    /** The newest first. */
    private record Place(long id) {}

    @Transactional
    Page<CheckRecord> page(ChecksQuery query, Viewer viewer, PageRequest part) {
        List<Object> values = new ArrayList<>();
        String where = " where 1 = 1" + visible(viewer, values) + wanted(query, values);
        List<Object> counted = List.copyOf(values);
        Place after = part.after(Place.class);
        String rest = where;
        if (after != null) {
            rest += " and c.id < ?";
            values.add(after.id());
        }
        values.add(part.rows());
        return part.page(
                database.list(
                        CheckRecord.SELECT_WITHOUT_REPORT + rest + " order by c.id desc limit ?",
                        CheckRecord::read,
                        values.toArray()),
                () -> database.number("select count(*) from cloud_check c" + where, counted.toArray()),
                check -> new Place(check.id()));
    }

    private static String visible(Viewer viewer, List<Object> values) {
        if (viewer.seesAll()) {
            return "";
        }
        values.add(viewer.name());
        values.add(viewer.name());
        return " and (c.started_by = ? or " + LISTED + " or " + GIVEN + ")";
    }

    private static String wanted(ChecksQuery query, List<Object> values) {
        StringBuilder where = new StringBuilder();
        if (query.wantedVerdict() != null) {
            where.append(" and c.overall = ?");
            values.add(query.wantedVerdict().name());
        }
        if (query.wantedProvider() != null) {
            where.append(" and c.provider = ?");
            values.add(query.wantedProvider());
        }
        if (query.text() != null) {
            String like = Like.containing(query.text());
            where.append(" and (lower(c.auth_url) like ? escape '!' or lower(c.region) like ? escape '!'"
                    + " or lower(c.provider) like ? escape '!')");
            values.addAll(List.of(like, like, like));
        }
        return where.toString();
    }
}
