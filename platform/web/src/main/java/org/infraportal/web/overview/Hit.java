package org.infraportal.web.overview;

/**
 * Something that a search found.
 *
 * @param kind what it is, as a heading in the plural: {@code Vendors}
 * @param title its name
 * @param detail what else helps to tell it from others; holds the matched text where the title does not
 * @param url its page, at the service that found it
 */
public record Hit(String kind, String title, String detail, String url) {}
