package org.infraportal.refstack.results;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.Memberships;
import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.refstack.profile.People;
import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.ListView;
import org.infraportal.web.lists.PageRequest;

import static org.infraportal.web.lists.ListRequest.isGiven;

/** The list of results, as a page and as CSV. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class ResultsPage {
    private static final String CSV = "/refstack/results.csv";
    private final Results results;
    private final ResultRows rows;
    private final ResultFilters filters;
    private final ResultCompliance compliance;
    private final Guidelines guidelines;
    private final People people;
    private final Memberships memberships;
    private final Clock clock;

    ResultsPage(
            Results results,
            ResultRows rows,
            ResultFilters filters,
            ResultCompliance compliance,
            Guidelines guidelines,
            People people,
            Memberships memberships,
            Clock clock) {
        this.results = results;
        this.rows = rows;
        this.filters = filters;
        this.compliance = compliance;
        this.guidelines = guidelines;
        this.people = people;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** The page of a result, as a path on the portal. */
    public static String path(String id) {
        return "/refstack/results/" + id;
    }

    /** A row of the table, and of its CSV. */
    public record Row(
            String id,
            Instant uploaded,
            String product,
            String productId,
            String vendor,
            int tests,
            int durationSeconds,
            boolean signed,
            boolean shared,
            boolean verified,
            String guideline,
            String target,
            Verdict verdict,
            Integer requiredPassed,
            Integer requiredTests) {
        public static Row of(Result result) {
            return of(result, null);
        }

        public static Row of(Result result, CatalogueVersion version) {
            return new Row(
                    result.id(),
                    result.createdAt(),
                    version == null ? null : version.title(),
                    version == null ? null : version.product().id(),
                    version == null ? null : version.vendor().name(),
                    result.tests(),
                    result.durationSeconds(),
                    result.isSigned(),
                    result.isPublic(),
                    result.isVerified(),
                    result.meta(MetaKey.GUIDELINE),
                    result.meta(MetaKey.TARGET),
                    result.verdict(),
                    result.requiredPassed(),
                    result.requiredTests());
        }

        public String path() {
            return ResultsPage.path(id);
        }

        public Duration duration() {
            return Duration.ofSeconds(durationSeconds);
        }
    }

    /** What the address asks for. */
    public static class Query extends ListRequest {
        private static final String DAY = "\\d{4}-\\d{2}-\\d{2}|";
        private static final String A_DAY = "must be a day such as 2026-11-21";

        @RestQuery
        @Pattern(regexp = DAY, message = A_DAY)
        public String from;

        @RestQuery
        @Pattern(regexp = DAY, message = A_DAY)
        public String to;

        @RestQuery
        @Size(max = 200)
        public String q;

        @RestQuery
        @Size(max = 64)
        public String guideline;

        @RestQuery
        @Size(max = 64)
        public String target;

        @RestQuery
        @Size(max = 24)
        public String verdict;

        @RestQuery
        @Size(max = 36)
        public String vendor;

        @RestQuery
        @Size(max = 36)
        public String product;

        @RestQuery
        public boolean mine;

        @RestQuery
        public boolean verified;

        @RestQuery
        public boolean waiting;

        public Query() {
            super(20);
        }

        /** What is said where nothing matches. */
        public String none() {
            return waiting ? "No result is waiting for verification" : "No result matches";
        }

        /** The same of the API, which has names of its own. */
        Address json() {
            return Address.of("/refstack/api/v1/results")
                    .with("start_date", isGiven(from) ? from + " 00:00:00" : null)
                    .with("end_date", isGiven(to) ? to + " 23:59:59" : null)
                    .with("signed", mine)
                    .with("verification_status", verified ? "1" : null)
                    .with("vendor_id", vendor)
                    .with("product_id", product)
                    .with("q", q)
                    .with("guideline", guideline)
                    .with("target", target)
                    .with("verdict", verdict)
                    .with("waiting", waiting);
        }
    }

    /** @param notKnown ids of those whose guideline or target is not known here */
    record ResultList(
            Query query,
            ListView<Row> list,
            Set<String> notKnown,
            boolean foundation,
            Collection<String> guidelines,
            Collection<String> targets,
            List<Verdict> verdicts,
            Instant now)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@BeanParam @Valid Query query) {
        Page<Row> page = page(query, query.page());
        return new ResultList(
                query,
                query.view(page, "/refstack", "/refstack/api/v1/results").formats(query.json(), query.address(CSV)),
                notKnown(page.items()),
                memberships.isFoundation(),
                offered(guidelines.list().reversed().stream().map(Guidelines.Entry::file), query.guideline),
                offered(guidelines.targets().stream(), query.target),
                List.of(Verdict.values()),
                clock.instant());
    }

    /** What can be chosen, and what is chosen already, be it listed or not: a form must not lose it. */
    static Collection<String> offered(Stream<String> listed, String chosen) {
        Set<String> offered = listed.collect(Collectors.toCollection(LinkedHashSet::new));
        if (isGiven(chosen)) {
            offered.add(chosen);
        }
        return offered;
    }

    private Set<String> notKnown(List<Row> some) {
        return some.stream()
                .filter(row -> row.verdict() == null
                        && compliance.notKnown(row.guideline(), row.target()).isPresent())
                .map(Row::id)
                .collect(Collectors.toSet());
    }

    @GET
    @Path("/results.csv")
    @Produces(Csv.MEDIA_TYPE)
    public Response csv(@BeanParam @Valid Query query) {
        return query.csvAnswer(Row.class, part -> page(query, part));
    }

    private Page<Row> page(Query query, PageRequest part) {
        Page<Result> page = results.page(filter(query), part);
        return page.with(rows(page.items()));
    }

    private List<Row> rows(List<Result> some) {
        return rows.of(some).stream()
                .map(row -> Row.of(row.result(), row.version()))
                .toList();
    }

    private ResultFilter filter(Query query) {
        return filters.allowed(new ResultFilter(
                query.mine ? new ResultFilter.Scope.SignedBy(people.signedIn().id()) : new ResultFilter.Scope.Listed(),
                start(query.from),
                isGiven(query.to) ? start(query.to).plusSeconds(86_399) : null,
                null,
                query.verified ? 1 : null,
                given(query.guideline),
                given(query.target),
                ResultFilters.verdict(query.verdict),
                given(query.vendor),
                given(query.product),
                given(query.q),
                query.waiting));
    }

    private static String given(String text) {
        return isGiven(text) ? text : null;
    }

    private static Instant start(String day) {
        if (!isGiven(day)) {
            return null;
        }
        try {
            return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid("day", "day: " + day + " (expected: a day of the calendar)");
        }
    }
}
