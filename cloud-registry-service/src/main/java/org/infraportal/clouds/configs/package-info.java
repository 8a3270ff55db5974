/**
 * Reads the configuration files of donated clouds: clouds.yaml in all its forms, as openstacksdk reads it; nodepool.yaml of
 * launchers and builders; the providers and sections of Zuul's launcher. What those programs do in silence is said as a
 * warning, what they would stop at or what no review should show is refused, each with its line. A secret is recognised
 * and refused, and neither stored, logged nor repeated.
 *
 * <p>The readers are plain classes without framework: {@code CloudsReader}, {@code NodepoolReader}, {@code ZuulReader}.
 * Below them {@code ConfigText} and {@code Templates} make YAML of a template, and {@code YamlReader} a tree with lines of
 * the YAML, within bounds on size, nesting and aliases.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.clouds.configs;
