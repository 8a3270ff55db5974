package org.infraportal.web.overview;

/**
 * One figure of a service, already written for people.
 *
 * @param label what is counted, in one or two words
 * @param value what is shown large
 * @param url the page of the service that shows what is counted
 */
public record Figure(String label, String value, String url) {}
