package org.infraportal.refstack.results;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Page;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.Csv;

/** The list of results. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class ResultsPage {
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}|";
    private static final int PAGE_SIZE = 20;
    private static final int CSV_ROWS = 10_000;

    private final Results results;
    private final People people;
    private final Clock clock;

    ResultsPage(Results results, People people, Clock clock) {
        this.results = results;
        this.people = people;
        this.clock = clock;
    }

    /** The page of a result, as a path on the portal. */
    static String path(String id) {
        return "/refstack/results/" + id;
    }

    /** A row of the table, and of its CSV. */
    public record Row(
            String id,
            Instant uploaded,
            int tests,
            int durationSeconds,
            boolean signed,
            boolean verified,
            String guideline,
            String target) {
        static Row of(Result result) {
            return new Row(
                    result.id(),
                    result.createdAt(),
                    result.tests(),
                    result.durationSeconds(),
                    result.isSigned(),
                    result.isVerified(),
                    result.meta(MetaKey.GUIDELINE),
                    result.meta(MetaKey.TARGET));
        }

        public String path() {
            return ResultsPage.path(id);
        }

        public Duration duration() {
            return Duration.ofSeconds(durationSeconds);
        }
    }

    /** What the address asks for, kept in every link of the page. */
    public record Query(String from, String to, boolean mine) {
        String link(int page) {
            return address("/refstack", page);
        }

        public String csv() {
            return address("/refstack/results.csv", 1);
        }

        public String json() {
            UriBuilder uri = UriBuilder.fromPath("/refstack/api/v1/results");
            if (!from.isEmpty()) {
                uri.queryParam("start_date", from + " 00:00:00");
            }
            if (!to.isEmpty()) {
                uri.queryParam("end_date", to + " 23:59:59");
            }
            if (mine) {
                uri.queryParam("signed", "");
            }
            return uri.build().toString();
        }

        private String address(String path, int page) {
            UriBuilder uri = UriBuilder.fromPath(path);
            if (!from.isEmpty()) {
                uri.queryParam("from", from);
            }
            if (!to.isEmpty()) {
                uri.queryParam("to", to);
            }
            if (mine) {
                uri.queryParam("mine", true);
            }
            if (page > 1) {
                uri.queryParam("page", page);
            }
            return uri.build().toString();
        }
    }

    record ResultList(List<Row> rows, long total, Query query, String next, String first, Instant now)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(
            @RestQuery @DefaultValue("") @Pattern(regexp = DAY, message = "must be a day such as 2026-11-21")
                    String from,
            @RestQuery @DefaultValue("") @Pattern(regexp = DAY, message = "must be a day such as 2026-11-21") String to,
            @RestQuery boolean mine,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page) {
        Query query = new Query(from, to, mine);
        PanacheQuery<Result> matching = matching(query);
        long total = matching.count();
        List<Row> rows = matching.page(Page.of(page - 1, PAGE_SIZE)).list().stream()
                .map(Row::of)
                .toList();
        String next = (long) page * PAGE_SIZE < total ? query.link(page + 1) : null;
        return new ResultList(rows, total, query, next, page > 1 ? query.link(1) : null, clock.instant());
    }

    @GET
    @Path("/results.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(
            @RestQuery @DefaultValue("") @Pattern(regexp = DAY, message = "must be a day such as 2026-11-21")
                    String from,
            @RestQuery @DefaultValue("") @Pattern(regexp = DAY, message = "must be a day such as 2026-11-21") String to,
            @RestQuery boolean mine) {
        List<Result> some =
                matching(new Query(from, to, mine)).page(Page.ofSize(CSV_ROWS)).list();
        return Csv.of(Row.class, some.stream().map(Row::of).toList());
    }

    private PanacheQuery<Result> matching(Query query) {
        Person owner = query.mine() ? people.signedIn() : null;
        Instant from = start(query.from());
        Instant to = query.to().isEmpty() ? null : start(query.to()).plusSeconds(86_399);
        return results.matching(new ResultFilter(from, to, null, null), owner);
    }

    private static Instant start(String day) {
        if (day.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (java.time.format.DateTimeParseException e) {
            throw org.infraportal.web.ProblemException.invalid(
                    "day", "day: " + day + " (expected: a day of the calendar)");
        }
    }
}
