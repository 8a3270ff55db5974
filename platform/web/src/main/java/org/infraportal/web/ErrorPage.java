package org.infraportal.web;

/** Draws a problem as a page; platform/ui brings the only one. */
public interface ErrorPage {
    /** The whole HTML document. */
    String html(Problem problem);
}
