package org.infraportal.clouds.checks;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.cloudscheck.Verdict;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/** Which checks are asked for; the same parameters for the page, JSON and CSV. */
public class ChecksQuery extends ListRequest {
    /** {@code pass}, {@code warn} or {@code fail}. */
    @RestQuery
    @AllowedWord(value = Verdict.class, except = "skip")
    public String verdict;

    /** The provider of a region that the portal lists. */
    @RestQuery
    @Size(max = 64)
    public String provider;

    /** Part of an address, a region or a provider. */
    @RestQuery
    @Size(max = 100)
    public String q;

    Verdict wantedVerdict() {
        return Given.word(verdict, Verdict.class);
    }

    /** Whether the list is narrowed to this verdict. */
    public boolean wanted(Verdict one) {
        return one == wantedVerdict();
    }

    String wantedProvider() {
        return Given.text(provider);
    }

    String text() {
        return Given.text(q);
    }
}
