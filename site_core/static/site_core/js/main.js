import "./elements/copy-code.js";
