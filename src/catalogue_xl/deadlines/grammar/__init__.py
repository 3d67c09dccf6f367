"""A printed deadline phrase, read: 自信息形成或变更之日起20个工作日内 → a rule."""
