import "./elements/copy-code.js";
import "./elements/embed-player.js";
