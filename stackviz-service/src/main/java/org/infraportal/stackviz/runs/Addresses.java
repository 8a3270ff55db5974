package org.infraportal.stackviz.runs;

import io.quarkus.qute.TemplateExtension;

import org.infraportal.web.lists.Address;

/** Where pages about what is only a name lie; templates say {@code {job.jobPage}}. */
@TemplateExtension
public final class Addresses {
    private Addresses() {}

    /** The history of a job, whose name may hold anything, slashes too. */
    public static String jobPage(String job) {
        return "/stackviz/jobs/" + Address.segment(job);
    }

    /** The history of a test. */
    public static String testPage(String test) {
        return Address.of("/stackviz/tests").with("name", test).toString();
    }
}
