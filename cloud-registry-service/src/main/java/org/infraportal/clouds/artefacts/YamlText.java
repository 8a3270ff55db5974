package org.infraportal.clouds.artefacts;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes YAML by the library, so that a value is never more than a value. */
final class YamlText {
    private YamlText() {}

    /** In the style of the repositories: a key a line, lists at the level of their key. */
    static String of(Object value) {
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setIndent(2);
        style.setSplitLines(false);
        style.setLineBreak(DumperOptions.LineBreak.UNIX);
        return new Yaml(style).dump(value);
    }
}
