package org.infraportal.web.lists;

import java.util.List;
import java.util.stream.IntStream;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/** A list as a service has them: the numbers from 1 to 2,500. */
@Path("/numbers")
@PermitAll
public class NumbersResource {
    static final int ALL = 2500;

    /** What every list of numbers is narrowed by. */
    public static class Divisible extends ListRequest {
        @RestQuery
        @Max(100)
        public Integer by;

        protected Divisible() {
            super(3);
        }
    }

    public static class NumberRequest extends Divisible {
        @RestQuery("last-digits")
        @Pattern(regexp = "\\d{0,4}", message = "expected: up to 4 digits")
        public String digits;

        @RestQuery
        public String sort;

        @RestQuery
        public Boolean odd;

        @RestQuery
        public boolean mine;
    }

    public record NumberView(int number, List<String> words) {}

    record Place(int number) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam NumberRequest query) {
        return query.answer(NumberView.class, part -> page(query, part));
    }

    @GET
    @Path("/links")
    @Produces(MediaType.APPLICATION_JSON)
    public ListView<NumberView> links(@Valid @BeanParam NumberRequest query) {
        return query.view(page(query, query.page()), "/pages", "/numbers");
    }

    @GET
    @Path("/short")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response all(@Valid @BeanParam ShortListRequest query) {
        List<NumberView> all = IntStream.rangeClosed(1, 300)
                .mapToObj(number -> new NumberView(number, List.of()))
                .toList();
        return query.answer(NumberView.class, part -> part.pageOf(all));
    }

    private static Page<NumberView> page(NumberRequest query, PageRequest part) {
        if ("13".equals(query.digits)) {
            throw ProblemException.notFound("digits", query.digits);
        }
        Place after = part.after(Place.class);
        if ("broken".equals(query.sort) && after != null) {
            throw new IllegalStateException("broken after the first part");
        }
        List<Integer> rows = IntStream.rangeClosed(1, ALL)
                .boxed()
                .filter(number -> query.by == null || number % query.by == 0)
                .filter(number -> query.digits == null || ("" + number).endsWith(query.digits))
                .filter(number -> after == null || number > after.number())
                .limit(part.rows())
                .toList();
        return part.page(rows, () -> ALL, Place::new).map(number -> new NumberView(number, List.of("n" + number)));
    }
}
