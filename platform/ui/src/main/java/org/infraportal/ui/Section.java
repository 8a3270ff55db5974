package org.infraportal.ui;

import java.util.List;

/**
 * One entry of the navigation.
 *
 * @param id what a page gives as {@code section} to the layout
 * @param label the word people see
 * @param path where it starts
 */
public record Section(String id, String label, String path) {
    /** The five services in the order of the navigation. */
    static final List<Section> SERVICES = List.of(
            new Section("refstack", "Results", "/refstack"),
            new Section("ciwatch", "CI health", "/ciwatch"),
            new Section("stackviz", "Runs", "/stackviz"),
            new Section("clouds", "Clouds", "/clouds"),
            new Section("images", "Images", "/images"));
}
