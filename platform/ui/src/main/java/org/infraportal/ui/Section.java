package org.infraportal.ui;

import java.util.List;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/**
 * One entry of the navigation.
 *
 * @param id what a page gives as {@code section} to the layout
 * @param label the word people see
 * @param path where it starts
 */
public record Section(String id, String label, String path) {
    static final List<Section> SERVICES = of(Services.all());

    static List<Section> of(List<Service> services) {
        return services.stream()
                .map(service -> new Section(service.name(), service.label(), service.prefix()))
                .toList();
    }
}
