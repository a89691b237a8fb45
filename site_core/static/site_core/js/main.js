// The one list of modules.
import "./elements/contents-list.js";
import "./elements/copy-code.js";
import "./elements/embed-player.js";
import "./elements/search-box.js";
import "./elements/search-keys.js";
import "./elements/search-results.js";
import "./elements/story-notes.js";
import "./elements/theme-switch.js";
